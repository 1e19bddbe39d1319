/**
 * Lists: two or more lines that begin with a bullet or a number. Pure.
 *
 * @typedef {import("./inline.js").Inline} Inline
 * @typedef {{number: number | null, inside: Inline[], lists: List[]}} Item
 * @typedef {{type: "list", ordered: boolean, items: Item[]}} List
 * @typedef {{level: number, number: number | null, lines: string[]}} Line of an item; `number` null: a bullet
 */
import { inlineOf } from "./inline.js";

const ITEM = /^([ \t]{0,12})(?:[-*•]|(\d{1,3})[.)])[ \t]+(\S.*)$/u;
const GOES_ON = /^(?: {2}|\t)[ \t]*\S/;
// A dash before numbers or signs is a minus, or a drawing.
const WORDS = /[\p{L}\p{Extended_Pictographic}]/u;
const DEEPEST = 3;

/** @param {string[]} lines @param {number} from @returns {{found: List, end: number} | null} */
export function listAt(lines, from) {
  const [items, end] = itemsFrom(lines, from);
  if (items.length < 2) return null;
  return { found: nested(items, 0, 0)[0], end };
}

/** Up to an outer item of the other kind. @param {string[]} lines @param {number} from @returns {[Line[], number]} the items, and the line after them */
function itemsFrom(lines, from) {
  /** @type {Line[]} */
  const items = [];
  let at = from;
  for (; at < lines.length; at++) {
    const line = lines[at] ?? "";
    const item = itemIn(line, items.at(-1)?.level ?? -1);
    if (item?.level === 0 && items[0] && (item.number === null) !== (items[0].number === null)) break;
    if (item) items.push(item);
    else if (items.length > 0 && GOES_ON.test(line)) items.at(-1)?.lines.push(line.trim());
    else break;
  }
  return [items, at];
}

/** @param {string} line @param {number} above level of the item before @returns {Line | null} */
function itemIn(line, above) {
  const [, indent = "", digits, words = ""] = ITEM.exec(line) ?? [];
  if (!words || (digits === undefined && !WORDS.test(words))) return null;
  const width = indent.replaceAll("\t", "    ").length;
  const level = Math.min(Math.floor(width / 2), above + 1, DEEPEST);
  return { level, number: digits === undefined ? null : Number(digits), lines: [words] };
}

/** The list that begins with an item, with the lists in it. @param {Line[]} items @param {number} from @param {number} level @returns {[List, number]} */
function nested(items, from, level) {
  const ordered = items[from]?.number !== null;
  /** @type {List} */
  const list = { type: "list", ordered, items: [] };
  let at = from;
  for (let item = items[at]; item && item.level >= level; item = items[at]) {
    if (item.level > level) {
      const [inner, next] = nested(items, at, item.level);
      list.items.at(-1)?.lists.push(inner);
      at = next;
      continue;
    }
    if ((item.number !== null) !== ordered) break;
    list.items.push({ number: item.number, inside: inlineOf(item.lines.join("\n")), lists: [] });
    at++;
  }
  return [list, at];
}
