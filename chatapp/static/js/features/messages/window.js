/**
 * Which part of the timeline is in the document: at most 300 items, dropped at the far side and shown again
 * when they come near. Pure. `from` and `to` are numbers of items; `to` null follows the newest.
 *
 * @typedef {import("./items.js").Item} Item
 * @typedef {{from: number, to: number | null}} Window
 */

export const MOST = 300;
export const STEP = 50;

/** @type {Window} */
export const NEWEST = { from: 0, to: null };

/** @param {Item[]} items @param {Window} view @returns {Item[]} */
export const inside = (items, { from, to }) =>
  items.filter((item) => item.seq >= from && (to === null || item.seq <= to));

/**
 * After new items: follow them at the bottom, or hold still while somebody reads further up.
 * @param {Item[]} items @param {Window} had @param {boolean} atBottom @returns {Window}
 */
export function follow(items, had, atBottom) {
  const view = withoutGone(items, had);
  const rows = inside(items, view);
  if (rows.length <= MOST) return view;
  if (atBottom && view.to === null) return { from: seqAt(rows, rows.length - MOST), to: null };
  return { from: view.from, to: seqAt(rows, MOST - 1) };
}

/** What the window began with, or all of it, may be gone: then it begins with the oldest item. @param {Item[]} items @param {Window} view @returns {Window} */
function withoutGone(items, view) {
  const first = items[0]?.seq ?? 0;
  if (view.from > first) return view;
  if (view.to === null || view.to >= first) return view.from === 0 ? view : { ...view, from: 0 };
  return { from: 0, to: items.length > MOST ? seqAt(items, MOST - 1) : null };
}

/** @param {Item[]} items @param {Window} view @returns {Window | null} null when memory holds nothing older */
export function up(items, view) {
  const rows = items;
  const first = rows.findIndex((item) => item.seq >= view.from);
  if (first <= 0) return null;
  const start = Math.max(0, first - STEP);
  const end = start + MOST - 1;
  const from = start === 0 ? 0 : seqAt(rows, start);
  const last = view.to ?? Number.POSITIVE_INFINITY;
  return { from, to: end < rows.length - 1 ? Math.min(last, seqAt(rows, end)) : view.to };
}

/** @param {Item[]} items @param {Window} view @returns {Window | null} null when the newest is in view */
export function down(items, view) {
  if (view.to === null) return null;
  const to = view.to;
  const rows = items;
  const after = rows.findIndex((item) => item.seq > to);
  if (after < 0) return { ...view, to: null };
  const end = after + STEP - 1;
  const reaches = end >= rows.length - 1;
  const start = Math.min(end, rows.length - 1) - MOST + 1;
  const from = start > 0 ? Math.max(view.from, seqAt(rows, start)) : view.from;
  return { from, to: reaches ? null : seqAt(rows, end) };
}

/** The part with an item in its middle. @param {Item[]} items @param {number} seq @returns {Window | null} null when it is not loaded */
export function around(items, seq) {
  const index = items.findIndex((item) => item.seq === seq);
  if (index < 0) return null;
  const end = index + MOST / 2 - 1;
  const start = Math.max(0, Math.min(index - MOST / 2, items.length - MOST));
  return {
    from: start === 0 ? 0 : seqAt(items, start),
    to: end >= items.length - 1 ? null : seqAt(items, end),
  };
}

/** @param {Item[]} rows @param {number} index */
const seqAt = (rows, index) => rows[index]?.seq ?? 0;
