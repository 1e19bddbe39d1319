/** Which of the page's commands a key is. A key that writes something is none while one writes. Pure but for `mac`. */

/** @typedef {{key: string, code: string, altKey: boolean, ctrlKey: boolean, metaKey: boolean}} Key */

export const mac = () => /Mac|iPhone|iPad/.test(globalThis.navigator?.platform ?? "");

/**
 * @param {Key} event @param {boolean} writing the key goes into a text
 * @param {boolean} [apple] there Ctrl+K is the system's: it clears the rest of the line
 * @returns {"jump" | "help" | "write" | null}
 */
export function pageCommand(event, writing, apple = mac()) {
  // With Alt, or with AltGr, which is Ctrl and Alt, a key writes another sign.
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
