/** Cuts a line into what is shown as it is (code, addresses) and the text between. Pure, and linear in the line. */
import { pieces } from "./links.js";

/** @typedef {{type: "text" | "code" | "link", from: number, to: number, text: string, href?: string}} Atom `text`: what is shown of it */

const CAPITALS = /[\p{Lu}\p{Ll}\p{Lt}\p{N}_]/u;
const TICKS = /`+/g;

/** @param {string} line @returns {Atom[]} */
export function atomsOf(line) {
  if (!line.includes("`")) return linked(line, 0);
  /** @type {Atom[]} */
  const atoms = [];
  let at = 0;
  for (const { from, to, text } of codeIn(line)) {
    if (from > at) atoms.push(...linked(line.slice(at, from), at));
    atoms.push({ type: "code", from, to, text });
    at = to;
  }
  if (at < line.length) atoms.push(...linked(line.slice(at), at));
  return atoms;
}

/** @param {string} part @param {number} start of the part in its line @returns {Atom[]} */
function linked(part, start) {
  let at = start;
  return pieces(part).map(({ text, href }) => {
    const from = at;
    at += text.length;
    return href ? { type: "link", from, to: at, text, href } : { type: "text", from, to: at, text };
  });
}

/** Code: so many backticks, text, and the next run of as many. @param {string} line */
function codeIn(line) {
  const runs = [...line.matchAll(TICKS)].map(({ 0: ticks, index }) => ({ from: index, size: ticks.length }));
  /** @type {Map<number, number>} the next run of each size, seen from behind */
  const next = new Map();
  const closing = runs.map(() => -1);
  for (let i = runs.length - 1; i >= 0; i--) {
    const size = runs[i]?.size ?? 0;
    closing[i] = next.get(size) ?? -1;
    next.set(size, i);
  }
  const found = [];
  for (let i = 0; i < runs.length; i++) {
    const [opener, closer] = [runs[i], runs[closing[i] ?? -1]];
    if (!opener || !closer || CAPITALS.test(line.charAt(opener.from - 1))) continue;
    const inner = line.slice(opener.from + opener.size, closer.from);
    if (!inner.trim()) continue;
    found.push({ from: opener.from, to: closer.from + closer.size, text: bare(inner) });
    i = closing[i] ?? i;
  }
  return found;
}

/** A space that only keeps a backtick inside from those around is not shown. @param {string} inner */
const bare = (inner) => inner.replace(/^ (?=`)|(?<=`) $/g, "");
