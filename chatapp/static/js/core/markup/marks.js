/**
 * Which signs of a text are marks of its formatting: what stands before and after decides. docs/formatting.md says it in
 * words. Pure.
 *
 * @typedef {"both" | "bold" | "italic" | "strike" | "spoiler"} Kind
 * @typedef {{kind: Kind, opens: boolean, closes: boolean}} Mark
 */

/** @type {Readonly<Record<string, Kind>>} */
const KINDS = { "*": "italic", "**": "bold", "***": "both", _: "italic", "~~": "strike", "||": "spoiler" };

const BEFORE = 1;
const FIRST = 2;
const LAST = 4;
const AFTER = 8;

// Beyond ASCII. Letters of scripts without capitals are among the neighbours: such scripts are written without spaces, or
// with endings that follow a mark directly.
const NEIGHBOUR = /[\s\p{Lo}\p{Lm}\p{M}\p{P}\p{Cf}\p{Extended_Pictographic}\p{RI}\p{EMod}]/u;
const INNER = /[\p{L}\p{M}\p{N}\p{P}\p{Sc}\p{Cf}\p{Extended_Pictographic}\p{RI}\p{EMod}]/u;
const LETTER = /[\p{L}\p{N}\p{Extended_Pictographic}\p{RI}]/u;

/** What each ASCII character may be. */
const ASCII = new Uint8Array(128);
for (const [may, characters] of /** @type {[number, string][]} */ ([
  [BEFORE, "\t\n\r ([{\"',;:-*_~|"],
  [FIRST, "([{\"'@#$*_~|`"],
  [LAST, ")]}\"'.,;:!?%*_~|`"],
  [AFTER, "\t\n\r )]}\"',;:.!?-*_~|"],
]))
  for (const character of characters) mayAlso(character, may);
for (const character of "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
  mayAlso(character, FIRST | LAST);

/** @param {string} character @param {number} may */
function mayAlso(character, may) {
  const code = character.charCodeAt(0);
  ASCII[code] = (ASCII[code] ?? 0) | may;
}

/** @param {number | undefined} code point; undefined: the text ends there */
function traits(code) {
  if (code === undefined) return BEFORE | AFTER;
  if (code < 128) return ASCII[code] ?? 0;
  const character = String.fromCodePoint(code);
  const around = NEIGHBOUR.test(character) ? BEFORE | AFTER : 0;
  return around | (INNER.test(character) ? FIRST | LAST : 0);
}

/** True for a text with a letter, a digit or an emoji: without one, nothing is formatted. @param {string} text */
export const hasSolid = (text) => LETTER.test(text);

/** The kind of these signs, undefined when they are only signs. @param {string} signs a run of one sign */
export const kindOf = (signs) => KINDS[signs];

/**
 * @param {Kind} kind @param {number | undefined} before code point @param {number | undefined} after code point
 * @returns {Mark | null} null: these signs are text
 */
export function markOf(kind, before, after) {
  // A sign in quotes is meant: '*'.
  if (before === after && (before === 0x22 || before === 0x27)) return null;
  const [left, right] = [traits(before), traits(after)];
  const opens = after !== undefined && (left & BEFORE) !== 0 && (right & FIRST) !== 0;
  const closes = before !== undefined && (left & LAST) !== 0 && (right & AFTER) !== 0;
  return opens || closes ? { kind, opens, closes } : null;
}
