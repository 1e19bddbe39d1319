/** Small helpers over the document. */
import { matches } from "./media.js";

/**
 * The element with this id, which the page template contains.
 * @template {HTMLElement} [T=HTMLElement]
 * @param {string} id
 * @param {new () => T} [type]
 * @returns {T}
 */
export function byId(id, type) {
  const found = document.getElementById(id);
  if (!found || (type && !(found instanceof type))) throw new Error(`the page lacks #${id}`);
  return /** @type {T} */ (found);
}

/** @param {string} id @returns {HTMLDialogElement} */
export const dialogById = (id) => byId(id, HTMLDialogElement);

/**
 * Makes a dialog close on a click outside of it and on each [data-close] button inside.
 * @param {HTMLDialogElement} dialog
 */
export function closable(dialog) {
  dialog.addEventListener("click", (event) => {
    const target = /** @type {Element} */ (event.target);
    if (target === dialog || target.closest("[data-close]")) dialog.close();
  });
  return dialog;
}

/** True where the main pointer is a finger. */
export const touch = () => matches("(pointer: coarse)");

/** True when the focus is in a text field, so that single keys belong to it. @param {EventTarget | null} target */
export function writing(target) {
  return (
    target instanceof HTMLElement && Boolean(target.closest("input, textarea, select, [contenteditable]"))
  );
}

/** False in older browsers, where asking for an open one is an error. */
export const popovers = () => "popover" in HTMLElement.prototype;

/** True while something is open that closes by itself first. */
export const somethingOpen = () =>
  Boolean(document.querySelector(popovers() ? "dialog[open], :popover-open" : "dialog[open]"));

/** Replaces a wrong or missing picture by a drawn outline, never a broken image. */
export function mendPictures() {
  const plain = new URL("../../img/face.svg", import.meta.url).href;
  const mend = (/** @type {HTMLImageElement} */ image) => {
    if (image.src !== plain) image.src = plain;
  };
  document.addEventListener(
    "error",
    ({ target }) => {
      if (target instanceof HTMLImageElement && target.classList.contains("face")) mend(target);
    },
    true,
  );
  for (const image of document.images) if (image.complete && image.src && !image.naturalWidth) mend(image);
}
