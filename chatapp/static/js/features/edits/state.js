/** Which message the arrow up edits. Pure. */

/**
 * The newest of one's own messages that is there.
 * @param {import("../messages/items.js").Item[]} items @param {string} me id @param {(seq: number) => unknown} leaves whether it is about to be deleted
 * @returns {number | undefined} its number
 */
export const lastOwn = (items, me, leaves) =>
  items.findLast(
    (item) => item.kind === "message" && item.person === me && !item.message.deleted && !leaves(item.seq),
  )?.seq;
