/** From a message's text to pieces: plain text and links. Pure; every pattern is linear in the text. */

const CANDIDATE =
  /(?:https?:\/\/|mailto:|www\.)[^\s<>"`\u2028\u2029]+|[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}/giu;
const SCHEMES = new Set(["http:", "https:", "mailto:"]);
const FOLD_LINES = 20;
const FOLD_CHARACTERS = 1600;
const EMOJI = /^(?:\p{Emoji_Presentation}|\p{Emoji}\uFE0F|\p{Regional_Indicator}{2}|[0-9#*]\uFE0F?\u20E3)/u;

/** @typedef {{text: string, href?: string}} Piece */

/** @param {string} body @returns {Piece[]} */
export function pieces(body) {
  /** @type {Piece[]} */
  const found = [];
  let at = 0;
  for (const match of body.matchAll(CANDIDATE)) {
    const text = withoutTail(match[0]);
    const href = safeHref(text);
    if (!href) continue;
    if (match.index > at) found.push({ text: body.slice(at, match.index) });
    found.push({ text, href });
    at = match.index + text.length;
  }
  if (at < body.length) found.push({ text: body.slice(at) });
  return found;
}

/** Punctuation that ends a sentence is not part of an address; a bracket is when it was opened in it. @param {string} text */
function withoutTail(text) {
  let end = text.length;
  const open = text.split("(").length - text.split(")").length;
  let surplus = -open;
  for (; end > 0; end--) {
    const last = text.charAt(end - 1);
    if (last === ")" && surplus > 0) surplus--;
    else if (!".,;:!?'…*_~]}".includes(last)) break;
  }
  return text.slice(0, end);
}

/** The address to open, or null when it is not one that we open. @param {string} text @returns {string | null} */
export function safeHref(text) {
  const whole = /^www\./i.test(text) ? `https://${text}` : /^[^:/]+@/.test(text) ? `mailto:${text}` : text;
  if (!URL.canParse(whole)) return null;
  const url = new URL(whole);
  const named = url.protocol === "mailto:" ? url.pathname.includes("@") : url.hostname !== "";
  return SCHEMES.has(url.protocol) && named ? url.href : null;
}

/** True for a text so long that it is shown folded. @param {string} body */
export const isLong = (body) => body.length > FOLD_CHARACTERS || body.split("\n").length > FOLD_LINES;

/** True for one to six emoji and nothing else. @param {string} body */
export function onlyEmoji(body) {
  const bare = body.trim();
  if (!bare || bare.length > 90) return false;
  const marks = [...new Intl.Segmenter().segment(bare)].map(({ segment }) => segment).filter((s) => s.trim());
  return marks.length <= 6 && marks.every((mark) => EMOJI.test(mark));
}
