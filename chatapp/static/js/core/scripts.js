/**
 * Which letters may be mixed in a word that must not look like another: one script, or Latin with those of one East Asian
 * language. Pure. The rule is that of the server (`chatapp/core/scripts.py`).
 */

const TOGETHER = [
  ["Latin", "Han", "Hiragana", "Katakana"],
  ["Latin", "Han", "Bopomofo"],
  ["Latin", "Han", "Hangul"],
];
const ALONE =
  "Greek Cyrillic Armenian Georgian Hebrew Arabic Thaana Ethiopic Devanagari Bengali Gurmukhi Gujarati Oriya Tamil Telugu Kannada Malayalam Sinhala Thai Lao Tibetan Myanmar Khmer Mongolian Cherokee Canadian_Aboriginal Tifinagh Nko Adlam".split(
    " ",
  );
const of = (/** @type {string[]} */ scripts) => scripts.map((script) => `\\p{scx=${script}}`).join("");
const family = (/** @type {string} */ inside) => new RegExp(`^[${inside}]+$`, "u");
const ANY = "\\p{Script=Common}\\p{Script=Inherited}";
const FAMILIES = [...TOGETHER, ...ALONE.map((script) => [script])].map((scripts) =>
  family(of(scripts) + ANY),
);
FAMILIES.push(family(`^${of([...new Set([...TOGETHER.flat(), ...ALONE])])}`)); // letters of rare scripts

/** True when all letters of a word belong to scripts that are written together. @param {string} word */
export const oneFamily = (word) => FAMILIES.some((each) => each.test(word));
