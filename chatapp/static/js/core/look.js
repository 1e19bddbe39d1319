/**
 * What a name looks like at a glance. People of one look are shown with their tags. Pure.
 *
 * The server sends the look of names with other letters than ASCII (`chatapp/features/people/name_key.py`). The cases in
 * `tests/features/people/looks.json` test both.
 */

/** @type {[string, string][]} */
const PAIRS = [
  ["rn", "m"],
  ["vv", "w"],
  ["nn", "m"],
  ["cl", "d"],
];

/** @param {import("./types.js").Person} person @returns {string} */
export const lookOf = ({ name, look }) => look ?? asciiLook(name);

/** @param {string} name in ASCII @returns {string} */
export function asciiLook(name) {
  const seen = name.toLowerCase().replace(/[i1|]/g, "l").replaceAll("0", "o").replace(/\s/g, "");
  const letters = seen.replace(/[^a-z0-9]/g, "") || seen;
  return PAIRS.reduce((text, [pair, letter]) => text.replaceAll(pair, letter), letters);
}
