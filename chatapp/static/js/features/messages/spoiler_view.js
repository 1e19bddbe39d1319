/**
 * A spoiler: a button that covers its text until it is pressed. Covered, the text is out of reach for the Tab key, the selection,
 * the page's search and screen readers; on paper it is open.
 */
import { html } from "../../core/html.js";

/** @param {unknown} inside */
export const spoiler = (inside) =>
  html`<span class="spoiler" role="button" tabindex="0" aria-label="Spoiler: show it" @click=${pressed} @keydown=${pressed}><span inert>${inside}</span></span>`;

/** @param {Event} event a click, or a key */
function pressed(event) {
  const cover = /** @type {HTMLElement} */ (event.currentTarget);
  if (!cover.hasAttribute("role")) return;
  if (event instanceof KeyboardEvent && event.key !== "Enter" && event.key !== " ") return;
  event.preventDefault();
  event.stopPropagation();
  cover.firstElementChild?.removeAttribute("inert");
  for (const name of ["role", "aria-label"]) cover.removeAttribute(name);
  // The focus stays, and a screen reader reads what is there now.
  cover.tabIndex = -1;
  cover.focus();
}
