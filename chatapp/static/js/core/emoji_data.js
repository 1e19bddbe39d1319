/**
 * All emoji with their names, from a file that is loaded when they are wanted for the first time.
 *
 * @typedef {{emoji: string, name: string, codes: string[], words: string, tones: string[]}} Emoji `tones`: with each of the five
 *   skin tones, or none
 * @typedef {{name: string, emoji: Emoji[]}} Group
 */
import { read } from "./prefs.js";

const FILE = new URL("../../vendor/emojibase/emoji.json", import.meta.url).href;
const FOUND = 60;

export const TONE = "emoji.tone";

/** @type {Promise<Group[]> | null} */
let loading = null;
/** @type {Group[] | null} */
let loaded = null;

/** @returns {Promise<Group[]>} Rejects when they cannot be loaded now; the next call tries again. */
export function emojiGroups() {
  loading ??= load().catch((error) => {
    loading = null;
    throw error;
  });
  return loading;
}

/** Those that are there already. */
export const known = () => loaded;

async function load() {
  const answer = await fetch(FILE);
  if (!answer.ok) throw new Error("no emoji");
  const { groups } = await answer.json();
  loaded = groups.map((/** @type {any} */ { name, emoji }) => ({ name, emoji: emoji.map(entry) }));
  return /** @type {Group[]} */ (loaded);
}

/** @param {[string, string, string, string, string[]?]} line @returns {Emoji} */
const entry = ([emoji, name, codes, words, tones = []]) => ({
  emoji,
  name,
  codes: codes ? codes.split(" ") : [],
  words,
  tones,
});

/** In the skin tone that was chosen last. @param {Emoji} emoji @param {number} [tone] 0: none */
export const inTone = ({ emoji, tones }, tone = Number(read(TONE))) => tones[tone - 1] ?? emoji;

/** The emoji with this shortcode. @param {Group[]} groups @param {string} code */
export function byCode(groups, code) {
  for (const { emoji } of groups) {
    const found = emoji.find(({ codes }) => codes.includes(code));
    if (found) return found;
  }
  return null;
}

/**
 * The emoji that are meant by a few letters, the likeliest first: a shortcode that begins so, then a word of the name, then
 * anything else that is said of it.
 * @param {Group[]} groups @param {string} query @param {number} [most]
 */
export function search(groups, query, most = FOUND) {
  const words = query
    .toLowerCase()
    .split(/[\s_:]+/)
    .filter(Boolean);
  if (words.length === 0) return [];
  return groups
    .flatMap(({ emoji }) => emoji)
    .map((emoji) => ({ emoji, rank: Math.max(...words.map((word) => rank(emoji, word))) }))
    .filter((found) => found.rank < 9)
    .sort((a, b) => a.rank - b.rank)
    .slice(0, most)
    .map(({ emoji }) => emoji);
}

/** @param {Emoji} emoji @param {string} word @returns {number} 9: not meant */
function rank({ emoji, name, codes, words }, word) {
  if (emoji === word || codes.includes(word)) return 0;
  const begun = codes.filter((code) => code.startsWith(word)).map(({ length }) => length);
  // The shortest is the least left to type.
  if (begun.length > 0) return 1 + Math.min(...begun) / 100;
  const begins = (/** @type {string} */ text) => ` ${text}`.toLowerCase().includes(` ${word}`);
  if (begins(name)) return 2;
  if (begins(words)) return 3;
  return codes.some((code) => code.includes(`_${word}`)) ? 4 : 9;
}
