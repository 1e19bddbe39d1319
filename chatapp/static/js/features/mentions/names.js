/** Which names stand in a text. Pure. */
import { inPoints, mayBegin, shownIn, signed } from "./places.js";

/** @typedef {import("../../core/types.js").Person} Person */

const HERE = "here";
const WORD = /[\p{L}\p{N}\p{M}_]/u;
/** Such scripts are written without spaces, or with endings that follow a name. */
const UNSPACED =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]$/u;

/** @param {string} name */
export const folded = (name) => name.normalize("NFC").toLowerCase();

/**
 * @param {string} body
 * @param {ReadonlyMap<string, string>} names ids by folded names @param {boolean} here whether `@here` may call everybody
 * @returns {import("./types.js").Wanted[]}
 */
export function wanted(body, names, here) {
  const known = [...names].sort(([a], [b]) => b.length - a.length);
  const lower = body.toLowerCase();
  // A few capitals have more small letters than one: then places would not fit.
  if (lower.length !== body.length) return [];
  const found = [];
  for (let at = body.indexOf("@"); at >= 0; at = body.indexOf("@", at + 1)) {
    if (!mayBegin(body, at)) continue;
    const [name, id] = known.find(([each]) => stands(lower, at + 1, each)) ?? [];
    if (name) found.push({ from: at, to: at + 1 + name.length, id });
    else if (here && stands(lower, at + 1, HERE)) found.push({ from: at, to: at + 1 + HERE.length });
  }
  const { text, places } = signed(body, found);
  const shown = found.length ? shownIn(text) : new Set();
  return places.flatMap((place, index) =>
    shown.has(index) ? [{ ...inPoints(body, place), ...(place.id && { person: place.id }) }] : [],
  );
}

/** @param {string} text @param {number} at @param {string} name */
function stands(text, at, name) {
  if (!text.startsWith(name, at)) return false;
  const next = String.fromCodePoint(text.codePointAt(at + name.length) ?? 32);
  return !WORD.test(next) || UNSPACED.test(name);
}

/** The beginning of a name before the cursor, with its `@`. @param {string} before @returns {{from: number, text: string} | null} */
export function begun(before) {
  const from = before.lastIndexOf("@");
  const text = before.slice(from + 1);
  if (from < 0 || text.length > 40 || /\n|^\s|\s\s/.test(text) || !mayBegin(before, from)) return null;
  return inCode(before) ? null : { from, text };
}

/** @param {string} before */
function inCode(before) {
  const line = before.slice(before.lastIndexOf("\n") + 1);
  return (before.match(/^ {0,3}```/gm)?.length ?? 0) % 2 === 1 || (line.match(/`/g)?.length ?? 0) % 2 === 1;
}

/**
 * Whose name, or a word of it, begins so. @param {string} text
 * @param {Iterable<{name: string, person: Person, former: boolean}>} names @param {number} most
 */
export function matching(text, names, most) {
  const sought = folded(text);
  /** @type {Map<string, {name: string, person: Person, former: boolean, rank: number}>} */
  const found = new Map();
  for (const each of names) {
    const name = folded(each.name);
    const rank = name.startsWith(sought)
      ? 0
      : name.split(/[\s-]+/).some((word) => word.startsWith(sought))
        ? 1
        : 9;
    const now = rank + (each.former ? 2 : 0);
    if (rank < 9 && now < (found.get(each.person.id)?.rank ?? 9))
      found.set(each.person.id, { ...each, rank: now });
  }
  return [...found.values()].sort((a, b) => a.rank - b.rank).slice(0, most);
}
