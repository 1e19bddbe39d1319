/** How a message's text is shown: folded when it is long, large when it is emoji alone. Pure. */

const FOLD_LINES = 20;
const FOLD_CHARACTERS = 1600;
const EMOJI =
  /^(?:\p{Emoji_Presentation}|\p{Emoji}\uFE0F|\p{Emoji_Modifier_Base}\p{Emoji_Modifier}|\p{Regional_Indicator}{2}|[0-9#*]\uFE0F?\u20E3)/u;
const JOINED =
  /\p{Regional_Indicator}{2}|[0-9#*]\uFE0F?\u20E3|.(?:[\uFE0F\p{Emoji_Modifier}\u{E0020}-\u{E007F}]|\u200D.)*/gsu;

/** True when a text is so long that it is shown folded. @param {string} body */
export const isLong = (body) => body.length > FOLD_CHARACTERS || body.split("\n").length > FOLD_LINES;

/** True for one to six emoji and nothing else. @param {string} body */
export function onlyEmoji(body) {
  const bare = body.trim();
  if (!bare || bare.length > 90) return false;
  const marks = graphemes(bare).filter((s) => s.trim());
  return marks.length <= 6 && marks.every((mark) => EMOJI.test(mark));
}

/** What a person sees as one mark. Where the browser cannot tell: a flag, a key, or an emoji with all that is joined to it. @param {string} text */
function graphemes(text) {
  if (globalThis.Intl?.Segmenter)
    return [...new Intl.Segmenter().segment(text)].map(({ segment }) => segment);
  return text.match(JOINED) ?? [];
}
