/** Alt and an arrow in the message box choose the message that is replied to. */

/**
 * The next message up or down from the one that is replied to. Pure.
 * @param {import("../messages/items.js").Item[]} items
 * @param {number | null} from a number; null: none yet
 * @param {1 | -1} step
 * @returns {number | null} null: none
 */
export function chosen(items, from, step) {
  const seqs = items.flatMap((item) => (item.kind === "message" && !item.message.deleted ? [item.seq] : []));
  if (from === null) return step < 0 ? (seqs.at(-1) ?? null) : null;
  return step < 0 ? (seqs.findLast((seq) => seq < from) ?? from) : (seqs.find((seq) => seq > from) ?? null);
}

/**
 * @param {HTMLElement} box
 * @param {() => import("../messages/items.js").Item[]} items
 * @param {import("../../core/writing.js").Writing} writing
 * @param {(seq: number) => void} begin
 */
export function stepKeys(box, items, writing, begin) {
  box.addEventListener("keydown", (event) => {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!step || !event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const task = writing.now();
    if (task && task.kind !== "reply") return;
    event.preventDefault();
    const next = chosen(items(), task?.message ?? null, /** @type {1 | -1} */ (step));
    if (next === null) writing.end();
    else begin(next);
  });
}
