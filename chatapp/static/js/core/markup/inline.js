/**
 * The formatting inside a paragraph: pairs of marks, code, addresses. Pure, and linear in the text: of each kind at most
 * one mark is open, so closing one never searches, and nothing is nested deeper than there are kinds.
 *
 * @typedef {import("./marks.js").Kind} Kind
 * @typedef {string | {type: "code", text: string} | {type: "link", text: string, href: string}
 *   | {type: Exclude<Kind, "both">, inside: Inline[]}} Inline
 */
import { atomsOf } from "./atoms.js";
import { hasSolid, kindOf, markOf } from "./marks.js";

const RUNS = /([*_~|])\1*/g;

/** @param {string} text of one paragraph, which may have several lines @returns {Inline[]} */
export function inlineOf(text) {
  const pairs = createPairs();
  let first = true;
  for (const line of text.split("\n")) {
    if (!first) pairs.newLine();
    first = false;
    for (const atom of atomsOf(line)) {
      if (atom.type === "text") walk(line, atom.from, atom.to, pairs);
      else if (atom.type === "code") pairs.whole({ type: "code", text: atom.text });
      else pairs.whole({ type: "link", text: atom.text, href: atom.href ?? "" });
    }
  }
  return pairs.all();
}

/** Hands on the text of a line, and its marks. @param {string} line @param {number} from @param {number} to @param {Pairs} pairs */
function walk(line, from, to, pairs) {
  const part = line.slice(from, to);
  let plain = 0;
  for (const { 0: signs, index } of part.matchAll(RUNS)) {
    const kind = kindOf(signs);
    const [start, end] = [from + index, from + index + signs.length];
    const mark = kind ? markOf(kind, before(line, start), line.codePointAt(end)) : null;
    if (!mark) continue;
    pairs.text(part.slice(plain, index));
    pairs.mark(mark, signs);
    plain = index + signs.length;
  }
  pairs.text(part.slice(plain));
}

/** The character that ends at an index. @param {string} line @param {number} at @returns {number | undefined} */
function before(line, at) {
  if (at === 0) return undefined;
  const code = line.charCodeAt(at - 1);
  return code >= 0xdc00 && code <= 0xdfff && at > 1 ? line.codePointAt(at - 2) : code;
}

/** Collects what is read, and puts what stands between two marks into one. */
function createPairs() {
  /** @type {Inline[]} */
  const out = [];
  /** @type {Map<Kind, {at: number, solids: number}>} the last mark of each kind: where it stands in `out`, what came before */
  const open = new Map();
  let solids = 0;

  /** @param {string} text */
  function put(text) {
    // What stands between two marks matters only while one is open.
    if (open.size > 0 && hasSolid(text)) solids++;
    const last = out.at(-1);
    // The sign of an open mark stays apart: it may become what it encloses.
    if (typeof last === "string" && !isOpen(out.length - 1)) out[out.length - 1] = last + text;
    else if (text) out.push(text);
  }

  /** @param {number} at */
  const isOpen = (at) => [...open.values()].some((mark) => mark.at === at);

  /** @param {Kind} kind @returns {boolean} false: nothing to close */
  function close(kind) {
    const mark = open.get(kind);
    if (!mark || mark.solids === solids) return false;
    const inside = joined(out.splice(mark.at + 1));
    out[mark.at] = node(kind, inside);
    for (const [other, { at }] of open) if (at >= mark.at) open.delete(other);
    return true;
  }

  return {
    text: put,
    /** @param {Exclude<Inline, string>} part that is shown as it is */
    whole(part) {
      solids++;
      out.push(part);
    },
    /** @param {import("./marks.js").Mark} mark @param {string} signs */
    mark({ kind, opens, closes }, signs) {
      if (closes && close(kind)) return;
      if (!opens) return put(signs);
      out.push(signs);
      open.set(kind, { at: out.length - 1, solids });
    },
    /** Only what is veiled goes on in the next line. */
    newLine() {
      for (const kind of open.keys()) if (kind !== "spoiler") open.delete(kind);
      put("\n");
    },
    all: () => joined(out),
  };
}

/** @param {Kind} kind @param {Inline[]} inside @returns {Inline} */
const node = (kind, inside) =>
  kind === "both" ? { type: "bold", inside: [{ type: "italic", inside }] } : { type: kind, inside };

/** Neighbouring texts become one. @param {Inline[]} parts */
function joined(parts) {
  /** @type {Inline[]} */
  const whole = [];
  /** @type {string[]} */
  let texts = [];
  const end = () => {
    if (texts.length > 0) whole.push(texts.join(""));
    texts = [];
  };
  for (const part of parts) {
    if (typeof part === "string") {
      if (part) texts.push(part);
      continue;
    }
    end();
    whole.push(part);
  }
  end();
  return whole;
}

/** @typedef {ReturnType<typeof createPairs>} Pairs */
