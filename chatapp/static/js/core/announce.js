/** Says something to screen readers through the page's polite live region, and nothing to anyone else. */
import { byId } from "./dom.js";

/** @type {string[]} */
let waiting = [];

/** @param {string} text */
export function announce(text) {
  // Joined for a moment: a region that changes many times a second is read by no screen reader.
  if (waiting.push(text) > 1) return;
  setTimeout(() => {
    byId("live").textContent = waiting.slice(-3).join(". ");
    waiting = [];
  }, 250);
}
