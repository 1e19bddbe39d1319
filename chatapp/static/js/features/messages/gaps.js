/**
 * What is not loaded of the conversation, between what is: whoever goes to a message far back has the part around it, and the
 * newest. Pure. Of the messages with `after` < seq < `before` none is here.
 *
 * @typedef {{after: number, before: number}} Gap
 * @typedef {import("./items.js").Timeline} Timeline
 * @typedef {import("../../core/types.js").History & {side: import("../../core/sync.js").Side, seq: number}} Loaded a page, and
 *   what was asked: the messages before, after or around a number
 */

/** The numbers between which nothing is missing after a page. @param {Loaded} page */
export function span({ messages, more, newer = false, side, seq }) {
  const first = more ? (messages[0]?.seq ?? seq) : 0;
  const last = newer ? (messages.at(-1)?.seq ?? seq) : Number.POSITIVE_INFINITY;
  if (side === "before") return { from: first, to: seq - 1 };
  return { from: side === "after" ? seq + 1 : first, to: last };
}

/**
 * The gaps after a page has come.
 * @param {Gap[]} gaps @param {{from: number, to: number}} page its span @param {number} oldest the lowest number that was here before
 * @returns {Gap[]}
 */
export function filled(gaps, { from, to }, oldest) {
  const far = to + 1 < oldest ? [{ after: to, before: oldest }] : [];
  return [...far, ...gaps.flatMap((gap) => without(gap, from, to))];
}

/** What remains of a gap. @param {Gap} gap @param {number} from @param {number} to @returns {Gap[]} */
function without(gap, from, to) {
  if (to <= gap.after || from >= gap.before) return [gap];
  return [
    { after: gap.after, before: from },
    { after: to, before: gap.before },
  ].filter(({ after, before }) => before > after + 1);
}

/**
 * The part without a gap that a window stands in.
 * @param {Timeline} timeline @param {import("./window.js").Window} view
 * @returns {Timeline & {newest: boolean}} `newest`: nothing comes after it
 */
export function partOf(timeline, { to }) {
  const { gaps, items } = timeline;
  const end = to ?? Number.POSITIVE_INFINITY;
  const below = gaps.findLast(({ before }) => before <= end);
  const above = gaps.find(({ before }) => before > end);
  const inPart = (/** @type {{seq: number}} */ { seq }) =>
    seq >= (below?.before ?? 0) && seq <= (above?.after ?? Number.POSITIVE_INFINITY);
  return {
    ...timeline,
    items: gaps.length ? items.filter(inPart) : items,
    gaps: [],
    more: below !== undefined || timeline.more,
    newest: above === undefined,
  };
}

/** Why a message cannot be shown. @param {Timeline} timeline @param {number} seq */
export function whyNot({ floor, gaps, items, more }, seq) {
  if (seq < floor) return "That message is no longer kept.";
  const unknown = gaps.some(({ after, before }) => after < seq && seq < before);
  if (unknown || (more && seq < (items[0]?.seq ?? 0))) return "That message cannot be loaded now.";
  return "There is no such message here.";
}
