/**
 * Puts marks around a selection, or takes them away. Pure.
 *
 * @typedef {{value: string, start: number, end: number}} Selected a text, and what of it is selected
 * @typedef {{from: number, to: number, text: string, start: number, end: number}} Change `text` in place of what stands
 *   between `from` and `to`; then selected: from `start` to `end`
 * @typedef {"bold" | "italic" | "strike" | "code" | "spoiler" | "quote"} Format
 */

/** @type {Readonly<Record<string, string>>} */
const MARKS = { bold: "**", italic: "*", strike: "~~", code: "`", spoiler: "||" };

/** @param {Format} format @param {Selected} selected @returns {Change} */
export function formatted(format, selected) {
  if (format === "quote") return quoted(selected);
  const { value, start, end } = selected;
  if (format === "code" && value.slice(start, end).includes("\n")) return fenced(selected);
  return marked(MARKS[format] ?? "", selected);
}

/** @param {string} mark @param {Selected} selected @returns {Change} */
function marked(mark, { value, start, end }) {
  // White space at the ends stays outside: a mark does not stand beside it.
  const text = value.slice(start, end);
  const from = start + (text.trim() ? text.length - text.trimStart().length : 0);
  const to = end - (text.trim() ? text.length - text.trimEnd().length : 0);
  const inner = value.slice(from, to);
  const size = mark.length;
  if (stands(value, from - size, mark) && stands(value, to, mark))
    return { from: from - size, to: to + size, text: inner, start: from - size, end: to - size };
  if (inner.length > 2 * size && inner.startsWith(mark) && inner.endsWith(mark)) {
    const bare = inner.slice(size, -size);
    if (!bare.startsWith(mark.charAt(0)))
      return { from, to, text: bare, start: from, end: from + bare.length };
  }
  return { from, to, text: mark + inner + mark, start: from + size, end: to + size };
}

/** Whether exactly this mark stands there, and no longer run of its sign. @param {string} value @param {number} at @param {string} mark */
const stands = (value, at, mark) =>
  at >= 0 &&
  value.startsWith(mark, at) &&
  value.charAt(at - 1) !== mark.charAt(0) &&
  value.charAt(at + mark.length) !== mark.charAt(0);

/** @param {Selected} selected @returns {Change} */
function fenced({ value, start, end }) {
  const { from, to } = lines({ value, start, end });
  const text = asBlock(value.slice(from, to), "");
  return { from, to, text, start: from + text.indexOf("\n") + 1, end: from + text.lastIndexOf("\n") };
}

/** A block of code, with a fence that is longer than any inside. @param {string} code @param {string} language */
export function asBlock(code, language) {
  const longest = Math.max(2, ...[...code.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}${language}\n${code.replace(/^\n+|\s+$/g, "")}\n${fence}`;
}

/** @param {Selected} selected @returns {Change} */
function quoted(selected) {
  const { from, to } = lines(selected);
  const old = selected.value.slice(from, to).split("\n");
  const all = old.every((line) => line.startsWith("> ") || line === ">");
  const text = old.map((line) => (all ? line.slice(2) : `> ${line}`)).join("\n");
  return { from, to, text, start: from + text.length, end: from + text.length };
}

/** The whole lines of a selection. @param {Selected} selected */
function lines({ value, start, end }) {
  const from = value.lastIndexOf("\n", start - 1) + 1;
  const next = value.indexOf("\n", end);
  return { from, to: next < 0 ? value.length : next };
}
