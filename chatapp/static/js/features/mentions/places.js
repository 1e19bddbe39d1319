/**
 * Places of mentions in a text. The tokenizer of the formatting gets, in place of each, `@` and a sign with its number: a mention
 * inside of bold words or a quote stays one, and in code or an address it is none. Pure.
 *
 * @typedef {{from: number, to: number}} Place in code units
 */
import { blocksOf } from "../../core/markup/blocks.js";

const SIGN = "\ue000";
const SIGNS = /@\ue000(\d\d)/g;
export const MOST = 50; // in one message, as on the server (features/mentions/asked.py)

/** What may stand before a mention: not the letters of an address. */
const BEFORE = /(?:^|[\s([{"'*_~|,:;!?¡¿，。、：]|[\p{Lo}\p{Ps}\p{Pi}])$/u;

/** @param {string} text @param {number} at */
export const mayBegin = (text, at) =>
  BEFORE.test(text.slice(Math.max(0, at - 2), at)) && !inAddress(text, at);

/** @param {string} text @param {number} at */
const inAddress = (text, at) =>
  /(?:\/|\w\.\w)\S*$/.test(
    text
      .slice(Math.max(0, at - 2000), at)
      .split(/\s/)
      .at(-1) ?? "",
  );

/**
 * @template {Place} T
 * @param {string} text @param {T[]} places in order
 * @returns {{text: string, places: T[]}} the text with signs; places that are none are left out
 */
export function signed(text, places) {
  if (text.includes(SIGN)) return { text, places: [] };
  const kept = places.filter(({ from }) => text[from] === "@" && mayBegin(text, from)).slice(0, MOST);
  let [out, at] = ["", 0];
  kept.forEach(({ from, to }, index) => {
    out += `${text.slice(at, from)}@${SIGN}${String(index).padStart(2, "0")}`;
    at = to;
  });
  return { text: out + text.slice(at), places: kept };
}

/**
 * A part of a text with signs.
 * @template T @param {string} part @param {(index: number) => T} of what stands for a sign @returns {(string | T)[]}
 */
export function pieces(part, of) {
  /** @type {(string | T)[]} */
  const found = [];
  let at = 0;
  for (const { 0: sign, 1: number, index } of part.matchAll(SIGNS)) {
    if (index > at) found.push(part.slice(at, index));
    found.push(of(Number(number)));
    at = index + sign.length;
  }
  if (at < part.length || found.length === 0) found.push(part.slice(at));
  return found;
}

/** The numbers of the signs that are shown as mentions. @param {string} text @returns {Set<number>} */
export function shownIn(text) {
  /** @type {Set<number>} */
  const found = new Set();
  collect(blocksOf(text), found);
  return found;
}

/** @param {any} value what the tokenizer returns, or a part of it @param {Set<number>} found */
function collect(value, found) {
  if (typeof value === "string") for (const [, number] of value.matchAll(SIGNS)) found.add(Number(number));
  else if (Array.isArray(value)) for (const each of value) collect(each, found);
  else
    for (const each of [value.inside, value.blocks, value.items, value.lists]) if (each) collect(each, found);
}

/** From code points to code units. @param {string} text @param {import("./types.js").Mention[]} mentions */
export function inUnits(text, mentions) {
  /** @type {number[]} where each code point begins */
  const starts = [];
  for (let at = 0; at < text.length; at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1) starts.push(at);
  starts.push(text.length);
  return mentions.flatMap(({ at, length, person }) => {
    const [from, to] = [starts[at], starts[at + length]];
    return from === undefined || to === undefined ? [] : [{ from, to, person: person ?? null }];
  });
}

/** The other way. @param {string} text @param {Place} place */
export function inPoints(text, { from, to }) {
  const at = [...text.slice(0, from)].length;
  return { at, length: [...text.slice(from, to)].length };
}
