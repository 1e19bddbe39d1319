/** What a text that is being written means. Pure. */

/** Characters as the server counts them: code points, not halves of them. @param {string} text */
export const characters = (text) => [...text.trim()].length;

/**
 * `/nick` and `/nick Name` rename; everything else is a message, also when it begins with a slash.
 * @param {string} text
 * @returns {{name: string} | null}
 */
export function commandOf(text) {
  const found = /^\s*\/nick(?:\s+(\S[^\n]*))?\s*$/u.exec(text);
  return found ? { name: (found[1] ?? "").trim() } : null;
}
