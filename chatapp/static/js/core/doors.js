/** Dialogs and panels that can be opened from anywhere by name. A button with `data-door` opens the one that it names. */
import { soon } from "./later.js";

export function createDoors() {
  /** @type {Map<string, (wish?: any) => void>} */
  const doors = new Map();
  return {
    /** @param {string} name @param {(wish?: any) => void} open @param {() => void} [prepare] loads what it needs when a press is near */
    add(name, open, prepare) {
      doors.set(name, open);
      for (const button of document.querySelectorAll(`[data-door=${name}]`)) {
        button.addEventListener("click", () => open());
        if (prepare) soon(button, prepare);
      }
    },
    /** @param {string} name @param {any} [wish] its initial content */
    open(name, wish) {
      doors.get(name)?.(wish);
    },
  };
}
