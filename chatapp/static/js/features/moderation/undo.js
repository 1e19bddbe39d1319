/** A sentence over the message box with a button that takes it back. */
import { announce } from "../../core/announce.js";
import { byId } from "../../core/dom.js";

const SHOWN_MS = 12_000;

export function createUndo() {
  const line = byId("undo");
  const words = /** @type {HTMLElement} */ (line.firstElementChild);
  const button = byId("undo-button", HTMLButtonElement);
  let leaving = 0;
  /** @type {() => void} */
  let back = () => {};

  const hide = () => {
    line.hidden = true;
  };
  button.addEventListener("click", () => {
    hide();
    back();
  });

  /** @param {string} text @param {() => void} undo */
  return function offer(text, undo) {
    words.textContent = text;
    back = undo;
    line.hidden = false;
    announce(text);
    clearTimeout(leaving);
    leaving = setTimeout(hide, SHOWN_MS);
  };
}
