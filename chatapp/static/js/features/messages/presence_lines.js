/**
 * Folds joins and leaves into one line between two messages. People who come and go again are not in it. Pure.
 * @typedef {import("./items.js").Timeline} Timeline
 * @typedef {import("./items.js").PresenceLine} PresenceLine
 * @typedef {import("../../core/types.js").PresenceChange} PresenceChange
 */
import { known } from "../../core/known.js";

const KEEP_LINES = 500;

/** The setting that hides these lines. */
export const HIDE_JOINS = "hide-joins";

/** @param {(key: string) => string | null} read a setting of this device */
export const hidesPresence = (read) => read(HIDE_JOINS) === "yes";

/**
 * @param {Timeline} state
 * @param {PresenceChange} change
 * @param {string} at RFC 3339
 * @param {string} me this person's own joins and leaves are not shown
 * @param {number} after the log's newest number
 * @returns {Timeline}
 */
export function addPresenceLine(state, change, at, me, after) {
  const people = known(state.people, [...change.joined, ...change.left]);
  const joined = change.joined.map((p) => p.id).filter((id) => id !== me);
  /** @type {PresenceLine} */
  const news = {
    after,
    at,
    joined,
    left: change.left.map((p) => p.id).filter((id) => id !== me),
    more: { joined: change.joined_more ?? 0, left: change.left_more ?? 0 },
    since: new Map(joined.map((id) => [id, at])),
  };
  if (!says(news)) return { ...state, people };
  const line = state.presenceLines.at(-1);
  const open = line && line.after === after;
  const lines = open
    ? [...state.presenceLines.slice(0, -1), fold(line, news)]
    : [...state.presenceLines, news];
  return { ...state, people, presenceLines: lines.slice(-KEEP_LINES) };
}

/** True when the line has somebody in it. @param {PresenceLine} line */
export const says = ({ joined, left, more }) => joined.length + left.length + more.joined + more.left > 0;

/** The line after the news: people who came and left, or left and came back, are not in it. @param {PresenceLine} line @param {PresenceLine} news @returns {PresenceLine} */
export function fold(line, news) {
  const back = new Set(news.joined.filter((id) => line.left.includes(id)));
  const gone = new Set(news.left.filter((id) => line.joined.includes(id)));
  return {
    ...line,
    joined: [...new Set([...without(line.joined, gone), ...without(news.joined, back)])],
    left: [...new Set([...without(line.left, back), ...without(news.left, gone)])],
    more: { joined: line.more.joined + news.more.joined, left: line.more.left + news.more.left },
    since: new Map([...line.since, ...news.since]),
  };
}

/** @param {string[]} ids @param {Set<string>} some */
const without = (ids, some) => ids.filter((id) => !some.has(id));
