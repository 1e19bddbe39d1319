/** The link to a message: the address of its room, and its number. Pure. */

/** @param {string} hash of an address @returns {number | null} the number of the message that it names */
export function messageIn(hash) {
  const found = /^#m([1-9]\d{0,14})$/.exec(hash);
  return found ? Number(found[1]) : null;
}

/** @param {number} seq */
export const hashOf = (seq) => `#m${seq}`;
