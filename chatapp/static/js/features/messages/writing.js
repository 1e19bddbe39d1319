/** What the text and the keys of the composer mean. Pure. */

/** Characters as the server counts them: code points, not UTF-16 units. @param {string} text */
export const characters = (text) => [...text.trim()].length;

/**
 * The first part of a text, never with half a character at its end.
 * @param {string} text
 * @param {number} room code units
 */
export function fitting(text, room) {
  if (text.length <= room) return text;
  const end = Math.max(0, room);
  return text.slice(0, /[\uD800-\uDBFF]/.test(text.charAt(end - 1)) ? end - 1 : end);
}

/** @param {number} length of a text that came @param {number} kept how much of it @param {number} limit of a message */
export function tooLongText(length, kept, limit) {
  const [all, part, most] = [length, kept, limit].map((number) => number.toLocaleString("en"));
  if (kept === 0) return `There is no room for more: a message may have ${most} characters.`;
  return `That text has ${all} characters. The first ${part} are here, the rest is not: a message may have ${most}.`;
}

/**
 * What a key press does: "send", "break" the line, or null when it is not Enter or belongs to an input method.
 *
 * On a touch screen Enter breaks the line, as an on-screen keyboard has no other way to do so. A real keyboard reports
 * the key's position (`code`), which on-screen ones do not, and covers nothing. With Ctrl or Cmd, Enter always sends.
 * @param {{key: string, code: string, keyCode: number, isComposing: boolean, shiftKey: boolean, altKey: boolean,
 *   ctrlKey: boolean, metaKey: boolean}} event
 * @param {{finger: boolean, covered: boolean}} how `finger`: the main pointer is a finger; `covered`: an on-screen keyboard is open
 * @returns {"send" | "break" | null}
 */
export function enterMeans(event, { finger, covered }) {
  // keyCode 229: Safari ends a composition before it reports the Enter that ended it.
  if (event.key !== "Enter" || event.isComposing || event.keyCode === 229) return null;
  if (event.altKey || event.shiftKey) return "break";
  if (event.ctrlKey || event.metaKey) return "send";
  return finger && (covered || !event.code || event.code === "Unidentified") ? "break" : "send";
}

/**
 * What a drop or paste contains: a text, even when a picture of it comes with it (cells of a table), or a file.
 * @param {readonly string[]} types as a drag or the clipboard names them
 * @returns {"text" | "file" | null}
 */
export function outsideOf(types) {
  if (types.includes("text/plain")) return "text";
  if (types.includes("Files")) return "file";
  return types.includes("text/uri-list") ? "text" : null;
}
