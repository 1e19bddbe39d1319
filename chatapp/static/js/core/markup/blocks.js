/**
 * The formatting of a message: its text as blocks. docs/formatting.md is the grammar. Pure, and linear in the text.
 *
 * @typedef {import("./inline.js").Inline} Inline
 * @typedef {{type: "text", inside: Inline[]} | {type: "code", language: string, text: string}
 *   | {type: "quote", blocks: Block[]} | List} Block
 * @typedef {import("./lists.js").List} List
 */
import { fenceAt, ticksFrom } from "./fences.js";
import { inlineOf } from "./inline.js";
import { listAt } from "./lists.js";

const MAY_BEGIN = /^[ \t]{0,12}[`>\-*•\d]/;
const QUOTE = /^> .*\S/;
const QUOTED_ON = /^>(?: |$)/;
const DEEPEST = 3;

/** @param {string} body @returns {Block[]} */
export const blocksOf = (body) => blocks(body.split("\n"), 0);

/** @param {string[]} lines @param {number} depth in how many quotes they stand @returns {Block[]} */
function blocks(lines, depth) {
  const ticks = lines.some((line) => line.includes("```")) ? ticksFrom(lines) : [];
  /** @type {Block[]} */
  const found = [];
  /** @type {string[]} */
  let text = [];
  for (let i = 0; i < lines.length; ) {
    const block = MAY_BEGIN.test(lines[i] ?? "") ? blockAt(lines, i, depth, ticks) : null;
    if (!block) {
      text.push(lines[i++] ?? "");
      continue;
    }
    pushText(found, text, false);
    text = [];
    found.push(block.found);
    i = block.end;
  }
  pushText(found, text, found.length === 0);
  return found;
}

/** @param {string[]} lines @param {number} at @param {number} depth @param {ReturnType<typeof ticksFrom>} ticks */
const blockAt = (lines, at, depth, ticks) =>
  fenceAt(lines, at, ticks) ?? quoteAt(lines, at, depth) ?? listAt(lines, at);

/**
 * Empty lines beside another block are its margin.
 * @param {Block[]} found @param {string[]} lines @param {boolean} alone
 */
function pushText(found, lines, alone) {
  const text = alone ? lines.join("\n") : trimmed(lines).join("\n");
  if (text) found.push({ type: "text", inside: inlineOf(text) });
}

/** @param {string[]} lines */
function trimmed(lines) {
  let [from, to] = [0, lines.length];
  while (from < to && !lines[from]?.trim()) from++;
  while (to > from && !lines[to - 1]?.trim()) to--;
  return lines.slice(from, to);
}

/** @param {string[]} lines @param {number} from @param {number} depth @returns {{found: Block, end: number} | null} */
function quoteAt(lines, from, depth) {
  if (depth === DEEPEST || !QUOTE.test(lines[from] ?? "")) return null;
  let end = from + 1;
  while (end < lines.length && QUOTED_ON.test(lines[end] ?? "")) end++;
  const inner = lines.slice(from, end).map((line) => line.slice(2));
  return { found: { type: "quote", blocks: blocks(trimmed(inner), depth + 1) }, end };
}
