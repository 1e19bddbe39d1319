/**
 * Which entries of the outbox are shown after the timeline. Pure.
 *
 * @typedef {import("../../core/types.js").Entry} Entry
 */

/**
 * An entry is no longer shown when the log has the server's copy, or is past the number that the server gave it.
 * @param {{items: import("./items.js").Item[], last: number}} timeline `last`: the log's newest number
 * @param {Entry[]} entries
 * @returns {{open: Entry[], shown: [string, number][]}} those still to be shown; client id and number of the others
 */
export function unsettled({ items, last }, entries) {
  /** @type {{open: Entry[], shown: [string, number][]}} */
  const sorted = { open: [], shown: [] };
  if (entries.length === 0) return sorted;
  const numbers = new Map(
    items.flatMap((i) => (i.kind === "message" ? [[`${i.person}:${i.message.client_id}`, i.seq]] : [])),
  );
  for (const entry of entries) {
    const passed = entry.state === "stored" && entry.seq && entry.seq <= last ? entry.seq : undefined;
    const seq = numbers.get(`${entry.person}:${entry.client_id}`) ?? passed;
    if (seq === undefined) sorted.open.push(entry);
    else sorted.shown.push([entry.client_id, seq]);
  }
  // Messages with a number will come before those without: sorted now, they need not move later.
  sorted.open.sort((a, b) => numberOf(a) - numberOf(b) || a.order - b.order);
  return sorted;
}

/** @param {Entry} entry */
const numberOf = (entry) => (entry.state === "stored" ? entry.seq || 0 : Number.MAX_SAFE_INTEGER);
