/** Blocks of code between lines of backticks. Pure. */

const OPENING = /^ {0,3}(`{3,})([^`]*)$/;
const FENCE = /^ {0,3}`{3}/gm;
const LANGUAGE = /^[\w+#.-]{0,20}$/;

/**
 * How many backticks end each line, and the most of all lines from there on, so that nobody searches for an end in vain.
 * @param {string[]} lines @returns {{size: number, most: number}[]}
 */
export function ticksFrom(lines) {
  let most = 0;
  return lines
    .toReversed()
    .map((line) => {
      const size = line.includes("```") ? closingTicks(line) : 0;
      most = Math.max(most, size);
      return { size, most };
    })
    .toReversed();
}

/** @param {string} line */
function closingTicks(line) {
  const bare = line.trimEnd();
  let from = bare.length;
  while (from > 0 && bare[from - 1] === "`") from--;
  return bare.length - from >= 3 ? bare.length - from : 0;
}

/**
 * @param {string[]} lines @param {number} from @param {{size: number, most: number}[]} ticks
 * @returns {{found: {type: "code", language: string, text: string}, end: number} | null}
 */
export function fenceAt(lines, from, ticks) {
  const [, fence = "", rest = ""] = OPENING.exec(lines[from] ?? "") ?? [];
  if (!fence || (ticks[from + 1]?.most ?? 0) < fence.length) return null;
  let last = from + 1;
  while ((ticks[last]?.size ?? 0) < fence.length) last++;
  const named = LANGUAGE.test(rest.trim());
  const ending = (lines[last] ?? "").trimEnd().replace(/`+$/, "");
  const code = [...(named ? [] : [rest]), ...lines.slice(from + 1, last), ...(ending.trim() ? [ending] : [])];
  const text = code.join("\n");
  if (!text.trim()) return null;
  return { found: { type: "code", language: named ? rest.trim().toLowerCase() : "", text }, end: last + 1 };
}

/** True where the cursor stands in a block of code that is being written. @param {string} before the text before the cursor */
export const insideBlock = (before) => (before.match(FENCE)?.length ?? 0) % 2 === 1;
