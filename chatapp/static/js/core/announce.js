/** Says something to screen readers through the page's polite live region, and nothing to anyone else. */
import { byId } from "./dom.js";

/** @type {string[]} */
let waiting = [];

/** @param {string} text */
export function announce(text) {
  // Texts are joined for a moment: screen readers do not read a region that changes many times a second.
  if (waiting.push(text) > 1) return;
  setTimeout(() => {
    byId("live").textContent = waiting.slice(-3).join(". ");
    waiting = [];
  }, 250);
}
