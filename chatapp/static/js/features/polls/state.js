/**
 * A poll as this viewer sees it. Pure.
 *
 * @typedef {import("./types.js").Poll} Poll
 * @typedef {import("./types.js").Votes} Votes
 * @typedef {{request: "vote:put" | "vote:take" | "poll:end", choice?: number}} Wish a change that the log does not show yet
 * @typedef {{counts: number[], voters: number, chosen: number[], shares: number[], ended: boolean, best: number}} Standing
 *   `chosen`: by this viewer; `shares`: per cent of those who have voted; `best`: the most votes of an answer
 */

/** What is chosen when the wishes have come true. @param {number[]} mine @param {Wish[]} wishes @param {Poll} poll @returns {number[]} */
export function granted(mine, wishes, { several }) {
  let chosen = mine;
  for (const { request, choice = -1 } of wishes) {
    if (request === "poll:end") continue;
    const others = chosen.filter((each) => each !== choice);
    if (request === "vote:take") chosen = others;
    else chosen = several ? [...others, choice].sort((a, b) => a - b) : [choice];
  }
  return chosen;
}

/**
 * @param {Poll} poll @param {Votes | undefined} votes @param {number[] | undefined} own as the server has it
 * @param {Wish[]} wishes @param {string} now RFC 3339 @returns {Standing}
 */
export function standing(poll, votes, own = [], wishes, now) {
  const chosen = granted(own, wishes, poll);
  const counts = poll.options.map((_, choice) =>
    Math.max(
      0,
      (votes?.counts[choice] ?? 0) + Number(chosen.includes(choice)) - Number(own.includes(choice)),
    ),
  );
  const most = (votes?.voters ?? 0) + Math.sign(chosen.length) - Math.sign(own.length);
  const voters = Math.max(most, ...counts);
  const shares = counts.map((count) => (voters ? Math.round((100 * count) / voters) : 0));
  return {
    counts,
    voters,
    chosen,
    shares,
    ended: ended(poll, votes, wishes, now),
    best: Math.max(...counts),
  };
}

/** @param {Poll} poll @param {Votes | undefined} votes @param {Wish[]} wishes @param {string} now */
const ended = ({ ends_at: end }, votes, wishes, now) =>
  Boolean(votes?.ended_at || (end && end <= now) || wishes.some(({ request }) => request === "poll:end"));

/**
 * The requests that a press on an answer makes.
 * @param {Poll} poll @param {number[]} own as the server has it @param {number[]} chosen as it is shown @param {number} choice
 * @returns {Wish[]}
 */
export function pressed({ several }, own, chosen, choice) {
  if (!chosen.includes(choice)) return [{ request: "vote:put", choice }];
  // A vote for another answer may be on its way: without the earlier one, too, nothing is chosen.
  const all = several ? [choice] : [...new Set([...own, choice])];
  return all.map((each) => ({ request: "vote:take", choice: each }));
}

/** @param {number} count @param {boolean} [people] */
export function total(count, people) {
  if (count === 0) return "No votes yet";
  if (people) return count === 1 ? "1 person voted" : `${count} people voted`;
  return count === 1 ? "1 vote" : `${count} votes`;
}

/** "Mia, Otto and 3 others". @param {string[]} names @param {number} count all of them */
export function named(names, count) {
  const shown = names.slice(0, count > 3 ? 2 : 3);
  const rest = count - shown.length;
  const last = rest > 0 ? `${rest} ${rest === 1 ? "other" : "others"}` : shown.pop();
  return shown.length ? `${shown.join(", ")} and ${last}` : (last ?? "");
}
