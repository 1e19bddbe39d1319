/** Splits a message's text into plain text and links. Pure, and linear in the text. */
import { mailboxEnd, pageEnd, pathEnd } from "./address.js";

// After a letter of a script with capitals, the word continues ("ewww.gross"). Other scripts are written without spaces.
const CANDIDATE =
  /(?<![\p{Lu}\p{Ll}\p{Lt}])(?:https?:\/\/|mailto:)|(?<![\p{Lu}\p{Ll}\p{Lt}\p{M}\p{N}.@/-])www\.|@/giu;
const MAILBOX = /(?<![\p{Lu}\p{Ll}\p{Lt}\p{M}\w.+@/-])[\w.+-]{1,64}$/u;
const MAILTO = /[\w.+-]{1,64}@/y;
const RUN = /\S*/y;

/** @typedef {{text: string, href?: string}} Piece */

/** @param {string} body @returns {Piece[]} */
export function pieces(body) {
  /** @type {Piece[]} */
  const found = [];
  let at = 0;
  CANDIDATE.lastIndex = 0;
  for (let match = CANDIDATE.exec(body); match; match = CANDIDATE.exec(body)) {
    const [start, end] = addressAt(body, match);
    const text = start < at || end < start ? "" : body.slice(start, end);
    const href = text && safeHref(text);
    CANDIDATE.lastIndex = href ? end : passed(body, match);
    if (!href) continue;
    if (start > at) found.push({ text: body.slice(at, start) });
    found.push({ text, href });
    at = end;
  }
  if (at < body.length) found.push({ text: body.slice(at) });
  return found;
}

/** The address to open, or null when we do not open it. @param {string} text @returns {string | null} */
export function safeHref(text) {
  const whole = /^www\./i.test(text) ? `https://${text}` : /^[^:/]+@/.test(text) ? `mailto:${text}` : text;
  const url = parsed(whole);
  if (!url) return null;
  const { protocol, href, hostname, username, password, pathname } = url;
  if (protocol === "mailto:") return pathname.includes("@") ? href : null;
  return /^https?:$/.test(protocol) && hostname && !username && !password ? href : null;
}

/** Not by `URL.canParse`: older browsers lack it. @param {string} text @returns {URL | null} */
function parsed(text) {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}

/**
 * Start and end of the address; the end is before the start when there is none.
 * @param {string} body @param {RegExpExecArray} match
 * @returns {[number, number]}
 */
function addressAt(body, { 0: sign, index }) {
  const behind = index + sign.length;
  switch (sign.toLowerCase()) {
    case "@": {
      const name = MAILBOX.exec(body.slice(Math.max(0, index - 66), index))?.[0];
      return name ? [index - name.length, mailboxEnd(body, behind)] : [index, -1];
    }
    case "www.":
      return [index, pageEnd(body, index, true)];
    case "mailto:": {
      MAILTO.lastIndex = behind;
      const end = MAILTO.test(body) ? mailboxEnd(body, MAILTO.lastIndex) : -1;
      return [index, end < 0 ? end : pathEnd(body, end)];
    }
    default:
      return [index, pageEnd(body, behind)];
  }
}

/** Where the search continues: no part of a refused address may become a link. @param {string} body @param {RegExpExecArray} match */
function passed(body, { 0: sign, index }) {
  if (sign === "@") return index + 1;
  RUN.lastIndex = index;
  RUN.test(body);
  return RUN.lastIndex;
}
