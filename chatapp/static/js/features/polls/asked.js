/** Makes the message with a poll from what is filled in, or says what is wrong. Pure. */

export const MOST_ANSWERS = 10;
const YEAR_MS = 365 * 86_400_000;

/**
 * @param {{question: string, answers: string[], several: boolean, secret: boolean, ends: string, at: string}} form `ends`:
 *   seconds, "at" or nothing; `at`: a local time
 * @param {number} [now] ms
 * @returns {{body: string, poll: object} | {wrong: string}}
 */
export function pollOf({ question, answers, several, secret, ends, at }, now = Date.now()) {
  const options = answers.map((text) => text.trim().replace(/\s+/g, " ")).filter(Boolean);
  if (!question.trim()) return { wrong: "Write a question." };
  if (options.length < 2) return { wrong: "Write at least two answers." };
  if (new Set(options.map((text) => text.toLowerCase())).size < options.length)
    return { wrong: "Two answers are the same." };
  const end = endOf(ends, at, now);
  if ("wrong" in end) return end;
  const flags = { ...(several && { several }), ...(secret && { secret }) };
  return { body: question.trim(), poll: { options, ...flags, ...end } };
}

/** @param {string} ends @param {string} at @param {number} now @returns {{lasts?: number, ends_at?: string} | {wrong: string}} */
function endOf(ends, at, now) {
  if (ends !== "at") return ends ? { lasts: Number(ends) } : {};
  const end = Date.parse(at);
  if (!end) return { wrong: "Choose when the poll ends." };
  if (end <= now) return { wrong: "That time has passed." };
  if (end > now + YEAR_MS) return { wrong: "A poll can last up to a year." };
  return { ends_at: new Date(end).toISOString() };
}
