/** Which emoji are suggested for the beginning of a shortcode. */
import { inTone, search } from "./emoji_data.js";
import { recent } from "./emoji_recent.js";

/**
 * The one that is named, then of equally good ones those that this person uses.
 * @param {import("./emoji_data.js").Group[]} groups @param {string} code @param {number} most
 */
export function suggested(groups, code, most) {
  const found = search(groups, code);
  const used = recent();
  const unused = (/** @type {import("./emoji_data.js").Emoji} */ emoji) =>
    Number(!used.includes(inTone(emoji)));
  const exact = found.filter(({ codes }) => codes.includes(code));
  const best = found.slice(0, 2 * most).sort((a, b) => unused(a) - unused(b));
  return [...new Set([...exact, ...best])].slice(0, most);
}
