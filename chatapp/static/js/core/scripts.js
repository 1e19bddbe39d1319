/** Which letters may be mixed in a word that must not look like another. Pure. */

const EAST = ["Latin", "Han", "Hiragana", "Katakana", "Bopomofo", "Hangul"];
const ALONE =
  "Greek Cyrillic Armenian Georgian Hebrew Arabic Thaana Ethiopic Devanagari Bengali Gurmukhi Gujarati Oriya Tamil Telugu Kannada Malayalam Sinhala Thai Lao Tibetan Myanmar Khmer".split(
    " ",
  );
const of = (/** @type {string[]} */ scripts) => scripts.map((script) => `\\p{scx=${script}}`).join("");
const family = (/** @type {string} */ inside) => new RegExp(`^[${inside}]+$`, "u");
const ANY = "\\p{Script=Common}\\p{Script=Inherited}";
// Scripts whose letters may be mixed in one word: those of East Asia with each other and with Latin, any other alone.
const FAMILIES = [EAST, ...ALONE.map((script) => [script])].map((scripts) => family(of(scripts) + ANY));
FAMILIES.push(family(`^${of([...EAST, ...ALONE])}`));

/** True when all letters of a word belong to scripts that are written together. @param {string} word */
export const oneFamily = (word) => FAMILIES.some((each) => each.test(word));
