/** `:tada:` in a text that is being written. Pure. */
import { insideBlock } from "../../core/markup/fences.js";

const WORD = /(?<![\p{Lu}\p{Ll}\p{Lt}\p{N}:])(:([a-z0-9_+-]{2,32}))$/iu;
const WHOLE = /(?<![\p{Lu}\p{Ll}\p{Lt}\p{N}:])(:([a-z0-9_+-]{1,32}):)$/iu;
const LINES = 200;

/**
 * The shortcode before the cursor.
 * @param {string} before the text before the cursor @param {boolean} whole with its second colon
 * @returns {{from: number, code: string} | null}
 */
export function codeBefore(before, whole) {
  const found = (whole ? WHOLE : WORD).exec(before.slice(-LINES));
  if (!found || inCode(before)) return null;
  return { from: before.length - (found[1]?.length ?? 0), code: (found[2] ?? "").toLowerCase() };
}

/** True behind a backtick of this line, or in a block of code, where a colon is a colon. @param {string} before */
function inCode(before) {
  const line = before.slice(before.lastIndexOf("\n") + 1);
  return insideBlock(before) || line.split("`").length % 2 === 0;
}
