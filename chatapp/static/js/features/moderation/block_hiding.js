/** What a row shows of somebody who is blocked: a line in place of their message, and nothing of their reactions. Pure. */

/** @typedef {import("../messages/rows.js").MessageRow} MessageRow */

/**
 * @param {MessageRow} row @param {{has: (id: string) => boolean}} blocked ids
 * @param {{has: (key: string) => boolean}} shown keys of rows that are shown once
 * @returns {MessageRow} the row itself when nothing of it is hidden
 */
export function hide(row, blocked, shown) {
  if (blocked.has(row.person.id) && !shown.has(row.key) && !row.deleted)
    return {
      ...row,
      body: "",
      deleted: true,
      gone: "Hidden (blocked)",
      parts: {},
      mine: {},
    };
  const { reactions, reply } = row.parts;
  const left = reactions && withoutReactions(reactions, blocked);
  const quoted = reply?.person && blocked.has(reply.person.id);
  if (left === reactions && !quoted) return row;
  const quote = quoted ? { seq: reply.seq, text: "Hidden" } : reply;
  return { ...row, parts: { ...row.parts, reactions: left, reply: quote } };
}

/** @type {WeakMap<object, {of: object, left: any}>} the same answer for the same reactions, so that rows are not drawn again */
const known = new WeakMap();

/**
 * The first ten people of each are known; of those, the blocked ones are not counted.
 * @param {{emoji: string, count: number, people: {id: string}[]}[]} kinds @param {{has: (id: string) => boolean}} blocked
 */
export function withoutReactions(kinds, blocked) {
  if (!kinds.some(({ people }) => people.some(({ id }) => blocked.has(id)))) return kinds;
  const before = known.get(kinds);
  if (before?.of === blocked) return before.left;
  const left = kinds
    .map((kind) => {
      const people = kind.people.filter(({ id }) => !blocked.has(id));
      return { ...kind, people, count: kind.count - kind.people.length + people.length };
    })
    .filter(({ count }) => count > 0);
  known.set(kinds, { of: blocked, left });
  return left;
}
