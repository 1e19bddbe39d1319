/** Whether two logs of one room show the same: every row with all that is in it, from where both begin. */
import { buildRows } from "../../../chatapp/static/js/features/messages/rows.js";
import { NEWEST } from "../../../chatapp/static/js/features/messages/window.js";
import { timeline } from "./room.js";

/**
 * @param {object} a a log @param {object} b a log @param {string} me id of the viewer
 * @returns {{path: string, a: unknown, b: unknown} | null} the first difference; null when there is none
 */
export function differenceOf(a, b, me = "mia") {
  const first = Math.max(...[a, b].map((log) => timeline(log).items[0]?.seq ?? 0));
  return difference(seen(a, first, me), seen(b, first, me));
}

/** Joins and leaves have no number: only those who were there saw them. How far back one has read is no difference. */
function seen(log, first, me) {
  const { items, people } = timeline(log);
  const state = {
    items: items.filter((item) => item.seq >= first),
    people,
    presenceLines: [],
    gaps: [],
    more: true,
  };
  const viewer = people.get(me) ?? { id: me, name: me };
  const look = { view: NEWEST, entries: [], me: viewer, unreadAfter: null, hidePresence: false };
  const rows = buildRows(state, look);
  return JSON.parse(JSON.stringify({ epoch: log.epoch, last: log.last, rows, topic: log.shown.topic ?? "" }));
}

function difference(a, b, path = "") {
  if (Object.is(a, b)) return null;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return { path, a, b };
  for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) {
    const found = difference(a[key], b[key], path ? `${path}.${key}` : key);
    if (found) return found;
  }
  return null;
}
