/** Where an address in a text ends, in every script. Pure, and linear in the length of the address. */
import { hostEnd, seemsToGoOn } from "./hosts.js";

const PORT = /:\d{1,5}(?!\d)/y;
const NEXT_ADDRESS = /[,;|]https?:\/\//iy;
const REFERENCE = /:[\p{L}\p{N}/~]|[/@]/uy;

// Characters of an address: these signs, and letters, marks, digits and symbols of any script, except full-width ones.
const INSIDE = /[!#$%&'()*+,\-./:;=?@[\]^_{|}~\p{L}\p{M}\p{N}]|(?![<>`\u3000-\u303F\uFF00-\uFFEF])\p{S}/u;
// Other punctuation, and joiners, only inside a word.
const WITHIN =
  /(?<=[\p{L}\p{N}])[‐‑–’](?=[\p{L}\p{N}])|(?<=\p{L})·(?=\p{L})|(?<=[\p{scx=Han}\p{scx=Katakana}])・(?=[\p{scx=Han}\p{scx=Katakana}])|(?<=\p{Script=Hebrew})[׳״](?=\p{Script=Hebrew})|(?<=\p{Script=Tibetan})་(?=\p{Script=Tibetan})|(?<=[\p{L}\p{M}])[\u200C\u200D](?=\p{L})|(?<=\p{S}\uFE0F?)\u200D(?=\p{S})/uy;
const PICTURE = /(?![$+=^|~])\p{S}/u;
const MARK = /[\p{M}\u200C\u200D]/u;
const NOT_LAST = ".,;:!?'*_~|([{";
const OPENED_BY = new Map(Object.entries({ ")": "(", "]": "[", "}": "{" }));

/** The end of a page's address: host, port, path. @param {string} text @param {number} at its host @param {boolean} [dotted] */
export function pageEnd(text, at, dotted = false) {
  const host = hostEnd(text, at);
  if (host < 0 || (dotted && !text.slice(at, host).includes("."))) return -1;
  PORT.lastIndex = host;
  const end = PORT.test(text) ? PORT.lastIndex : host;
  return seemsToGoOn(text, end) ? -1 : pathEnd(text, end);
}

/** The end of a mailbox, whose host is at `at`. `git@host:path` and `user@host/path` are no mailboxes. @param {string} text @param {number} at */
export function mailboxEnd(text, at) {
  const end = hostEnd(text, at);
  if (end < 0 || !/\.(?=[^.]*\D)[^.]{2,}$/.test(text.slice(at, end))) return -1;
  REFERENCE.lastIndex = end;
  return REFERENCE.test(text) || seemsToGoOn(text, end) ? -1 : end;
}

/** The end of path, query and fragment, which may be empty. @param {string} text @param {number} at */
export function pathEnd(text, at) {
  if (!/[/?#]/.test(text.charAt(at))) return at;
  /** @type {Map<string, number>} */
  const open = new Map();
  let [end, last, before] = [at, true, ""];
  for (let i = at; i < text.length; ) {
    const sign = String.fromCodePoint(text.codePointAt(i) ?? 0);
    if (!belongs(text, i, sign) || !balanced(open, sign)) break;
    last = mayBeLast(sign, before, last);
    i += sign.length;
    if (last) end = i;
    before = sign;
  }
  return end;
}

/** @param {string} text @param {number} at @param {string} sign */
function belongs(text, at, sign) {
  WITHIN.lastIndex = NEXT_ADDRESS.lastIndex = at;
  return (INSIDE.test(sign) && !NEXT_ADDRESS.test(text)) || WITHIN.test(text);
}

/** A bracket that nothing opened ends the address. @param {Map<string, number>} open @param {string} sign */
function balanced(open, sign) {
  const opener = OPENED_BY.get(sign);
  const depth = open.get(opener ?? sign) ?? 0;
  open.set(opener ?? sign, opener ? depth - 1 : depth + 1);
  return !opener || depth > 0;
}

/**
 * An emoji after a word (🎉) is no part of its address. An emoji that is a whole segment of the path is.
 * @param {string} sign @param {string} before @param {boolean} last whether the character before may be the last
 */
function mayBeLast(sign, before, last) {
  if (MARK.test(sign)) return last;
  if (PICTURE.test(sign))
    return "/=#".includes(before) || (last && (PICTURE.test(before) || MARK.test(before)));
  return !NOT_LAST.includes(sign);
}
