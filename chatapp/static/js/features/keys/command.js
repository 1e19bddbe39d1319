/** Which command of the page a key stands for. In a text field, a key that writes stands for none. Pure. */
import { mac } from "../../core/keyboard.js";

/** @typedef {{key: string, code: string, altKey: boolean, ctrlKey: boolean, metaKey: boolean}} Key */

/**
 * @param {Key} event @param {boolean} writing the focus is in a text field
 * @param {boolean} [apple] on a Mac, where Ctrl+K belongs to the system: it clears the rest of the line
 * @returns {"jump" | "help" | "write" | null}
 */
export function pageCommand(event, writing, apple = mac()) {
  // With Alt, or with AltGr (Ctrl and Alt), a key writes another character.
  if (event.altKey) return null;
  if (event.ctrlKey || event.metaKey) {
    if (letter(event) === "k" && !(apple && writing && !event.metaKey)) return "jump";
    return event.key === "/" ? "help" : null;
  }
  if (event.key === "F1") return "help";
  if (writing || !/^[^\s\p{C}]$/u.test(event.key)) return null;
  return event.key === "?" ? "help" : "write";
}

/** The letter of a chord, also on a keyboard whose letters are not Latin. @param {Key} event */
const letter = ({ key, code }) =>
  (/^[\u0021-\u024F]$/.test(key) ? key : code.replace(/^Key/, "")).toLowerCase();
