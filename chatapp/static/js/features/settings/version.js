/** Tells texts apart, so that changed rules are shown again. Pure. */

/** @param {string} text */
export function versionOf(text) {
  let sum = 0;
  for (const letter of text) sum = (Math.imul(sum, 31) + (letter.codePointAt(0) ?? 0)) | 0;
  return `${text.length}.${sum >>> 0}`;
}
