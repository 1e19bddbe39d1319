/**
 * A second reading of docs/formatting.md, written from the page and not from the code: slow, without state, by searching.
 * It shares only the search for links, which has tests of its own.
 */
import { pieces } from "../../../chatapp/static/js/core/markup/links.js";

const KIND = { "*": "italic", "**": "bold", "***": "both", _: "italic", "~~": "strike", "||": "spoiler" };
const BEFORE_OPENING =
  /^[([{"',;:\-*_~|\s]$|^(?=[^\0-\x7f])[\p{Lo}\p{Lm}\p{M}\p{P}\p{Cf}\p{Extended_Pictographic}\p{RI}\p{EMod}]$/u;
const AFTER_OPENING =
  /^[([{"'@#$*_~|`a-zA-Z0-9]$|^(?=[^\0-\x7f])[\p{L}\p{M}\p{N}\p{P}\p{Sc}\p{Cf}\p{Extended_Pictographic}\p{RI}\p{EMod}]$/u;
const BEFORE_CLOSING =
  /^[)\]}"'.,;:!?%*_~|`a-zA-Z0-9]$|^(?=[^\0-\x7f])[\p{L}\p{M}\p{N}\p{P}\p{Sc}\p{Cf}\p{Extended_Pictographic}\p{RI}\p{EMod}]$/u;
const AFTER_CLOSING =
  /^[)\]}"',;:.!?\-*_~|\s]$|^(?=[^\0-\x7f])[\p{Lo}\p{Lm}\p{M}\p{P}\p{Cf}\p{Extended_Pictographic}\p{RI}\p{EMod}]$/u;
const SOLID = /[a-zA-Z0-9]|(?=[^\0-\x7f])[\p{L}\p{N}\p{Extended_Pictographic}\p{RI}]/u;

export const secondBlocks = (body) => read(body.split("\n"), 0);

function read(lines, depth) {
  if (lines.length === 0) return [];
  const [blocks, open] = lines.reduce(
    ([done, text, skip], _, i) => {
      if (i < skip) return [done, text, skip];
      const rest = lines.slice(i);
      const taken = code(rest) ?? (depth < 3 ? quote(rest, depth) : null) ?? list(rest);
      if (!taken) return [done, [...text, lines[i]], skip];
      return [[...done, ...paragraph(text, false), taken.block], [], i + taken.lines];
    },
    [[], [], 0],
  );
  return [...blocks, ...paragraph(open, blocks.length === 0)];
}

function paragraph(lines, alone) {
  const text = lines.join("\n");
  const shown = alone ? text : text.replace(/^(?:[^\S\n]*\n)+/, "").replace(/(?:\n[^\S\n]*)+$/, "");
  return shown.trim() || (alone && shown) ? [{ type: "text", inside: inline(shown) }] : [];
}

function code(lines) {
  const start = lines[0].match(/^( ? ? ?)(```+)([^`]*)$/);
  if (!start) return null;
  const ends = (line) => (line.trimEnd().match(/`+$/)?.[0].length ?? 0) >= start[2].length;
  const end = lines.findIndex((line, i) => i > 0 && ends(line));
  if (end < 0) return null;
  const after = start[3].trim();
  const named = /^[A-Za-z0-9_+#.-]*$/.test(after) && after.length <= 20;
  const last = lines[end].trimEnd().match(/^(.*?)`+$/s)[1];
  const inside = [start[3], ...lines.slice(1, end), last].slice(named ? 1 : 0, last.trim() ? undefined : -1);
  if (inside.every((line) => !line.trim())) return null;
  const language = named ? after.toLowerCase() : "";
  return { block: { type: "code", language, text: inside.join("\n") }, lines: end + 1 };
}

function quote(lines, depth) {
  if (!/^> .*\S/.test(lines[0])) return null;
  const end = [...lines, "end"].findIndex((line) => line !== ">" && !line.startsWith("> "));
  const inner = lines.slice(0, end).map((line) => line.slice(2));
  const from = inner.findIndex((line) => line.trim());
  const to = inner.findLastIndex((line) => line.trim());
  return { block: { type: "quote", blocks: read(inner.slice(from, to + 1), depth + 1) }, lines: end };
}

function list(lines) {
  const items = [];
  let used = 0;
  for (const line of lines) {
    const found = item(line);
    if (found) {
      const level = Math.min(Math.floor(found.width / 2), items.length ? items.at(-1).level + 1 : 0, 3);
      if (level === 0 && items.length && found.ordered !== items[0].ordered) break;
      items.push({ ...found, level });
    } else if (items.length && /^( {2}|\t)/.test(line) && line.trim())
      items.at(-1).text += `\n${line.trim()}`;
    else break;
    used++;
  }
  if (items.length < 2) return null;
  return { block: lists(items)[0], lines: used };
}

function item(line) {
  const bullet = line.match(/^([ \t]{0,12})[*•-][ \t]+([^ \t].*)$/);
  if (bullet && /\S/.test(bullet[2][0]) && /[\p{L}\p{Extended_Pictographic}]/u.test(bullet[2]))
    return { ordered: false, number: null, width: width(bullet[1]), text: bullet[2] };
  const numbered = line.match(/^([ \t]{0,12})([0-9][0-9]?[0-9]?)[.)][ \t]+([^ \t].*)$/);
  if (!numbered || !/\S/.test(numbered[3][0])) return null;
  return { ordered: true, number: +numbered[2], width: width(numbered[1]), text: numbered[3] };
}

const width = (indent) => [...indent].reduce((sum, each) => sum + (each === "\t" ? 4 : 1), 0);

/** Lists from items at one level and below it. */
function lists(items) {
  if (items.length === 0) return [];
  const { level, ordered } = items[0];
  const all = [];
  let [at, first] = [0, ordered];
  let own = [];
  while (at < items.length) {
    let next = at + 1;
    while (next < items.length && items[next].level > level) next++;
    if (items[at].ordered !== first) {
      all.push({ type: "list", ordered: first, items: own });
      own = [];
      first = items[at].ordered;
    }
    const below = groups(items.slice(at + 1, next)).flatMap(lists);
    own.push({ number: items[at].number, inside: inline(items[at].text), lists: below });
    at = next;
  }
  return [...all, { type: "list", ordered: first, items: own }];
}

/** Runs of items that begin with their highest level. */
function groups(items) {
  if (items.length === 0) return [];
  const cut = items.findIndex((each, i) => i > 0 && each.level < items[0].level);
  return cut < 0 ? [items] : [items.slice(0, cut), ...groups(items.slice(cut))];
}

/** Tokens first; then the pairs; then the tree of what stands between them. */
function inline(text) {
  const tokens = text
    .split("\n")
    .flatMap((line, number) => [
      ...(number ? [{ text: "\n", line: number }] : []),
      ...lineTokens(line).map((token) => ({ ...token, line: number })),
    ]);
  const partner = new Map();
  const dead = new Set();
  tokens.forEach((token, i) => {
    if (!token.closes) return;
    const j = tokens.findLastIndex((other, k) => k < i && other.opener && other.kind === token.kind);
    const opener = tokens[j];
    const free = opener && !dead.has(j) && (token.kind === "spoiler" || opener.line === token.line);
    if (!free || !tokens.slice(j + 1, i).some((between) => between.solid)) return;
    partner.set(j, i);
    token.opener = false;
    for (let k = j; k <= i; k++) dead.add(k);
  });
  return tree(tokens, partner, 0, tokens.length);
}

function lineTokens(line) {
  const tokens = [];
  let text = 0;
  const plainUntil = (end) => {
    let at = text;
    for (const piece of pieces(line.slice(text, end))) {
      if (piece.href)
        tokens.push({ node: { type: "link", text: piece.text, href: piece.href }, solid: true });
      else tokens.push(...signs(line, at, at + piece.text.length));
      at += piece.text.length;
    }
  };
  for (let i = 0; i < line.length; ) {
    const run = line.slice(i).match(/^`+/)?.[0];
    if (!run) {
      i++;
      continue;
    }
    const behind = i + run.length;
    const next = line.slice(behind).search(new RegExp(`(?<!\`)\`{${run.length}}(?!\`)`));
    const inner = line.slice(behind, behind + next);
    if (next < 0 || !inner.trim() || /[\p{Lu}\p{Ll}\p{Lt}\p{N}_]/u.test(line[i - 1] ?? " ")) {
      i = behind;
      continue;
    }
    plainUntil(i);
    const shown = inner.replace(/^ `/, "`").replace(/` $/, "`");
    tokens.push({ node: { type: "code", text: shown }, solid: true });
    i = text = behind + next + run.length;
  }
  plainUntil(line.length);
  return tokens;
}

function signs(line, from, to) {
  return [...line.slice(from, to).matchAll(/(\*+|_+|~+|\|+)|[^*_~|]+/g)].map((match) => {
    const [start, end] = [from + match.index, from + match.index + match[0].length];
    const kind = match[1] && KIND[match[0]];
    if (!kind) return { text: match[0], solid: SOLID.test(match[0]) };
    const before = [...line.slice(0, start)].at(-1);
    const after = [...line.slice(end)][0];
    const quoted = before === after && /^["']$/.test(before ?? "");
    const opener =
      !quoted && after !== undefined && BEFORE_OPENING.test(before ?? " ") && AFTER_OPENING.test(after);
    const closes =
      !quoted && before !== undefined && BEFORE_CLOSING.test(before) && AFTER_CLOSING.test(after ?? " ");
    return { text: match[0], kind, opener, closes };
  });
}

function tree(tokens, partner, from, to) {
  const out = [];
  for (let i = from; i < to; i++) {
    const { node, text, kind } = tokens[i];
    const end = partner.get(i);
    if (end !== undefined) {
      const inside = tree(tokens, partner, i + 1, end);
      out.push(
        kind === "both" ? { type: "bold", inside: [{ type: "italic", inside }] } : { type: kind, inside },
      );
      i = end;
    } else if (node) out.push(node);
    else if (typeof out.at(-1) === "string") out[out.length - 1] += text;
    else out.push(text);
  }
  return out;
}
