/** How a message's text is shown: folded when it is long, large when it is emoji alone. Pure. */

const FOLD_LINES = 20;
const FOLD_CHARACTERS = 1600;
const EMOJI = /^(?:\p{Emoji_Presentation}|\p{Emoji}\uFE0F|\p{Regional_Indicator}{2}|[0-9#*]\uFE0F?\u20E3)/u;

/** True when a text is so long that it is shown folded. @param {string} body */
export const isLong = (body) => body.length > FOLD_CHARACTERS || body.split("\n").length > FOLD_LINES;

/** True for one to six emoji and nothing else. @param {string} body */
export function onlyEmoji(body) {
  const bare = body.trim();
  if (!bare || bare.length > 90) return false;
  const marks = [...new Intl.Segmenter().segment(bare)].map(({ segment }) => segment).filter((s) => s.trim());
  return marks.length <= 6 && marks.every((mark) => EMOJI.test(mark));
}
