/**
 * Which rows must be drawn again. Most of what happens changes one row of three hundred; the others keep what they show,
 * because making their templates anew for each event is what a busy room would spend its time on.
 *
 * @typedef {import("./rows.js").Row} Row
 */

export function createMemo() {
  /** @type {Map<string, unknown[]>} what each message was drawn from, by the key of its row */
  let drawn = new Map();

  return {
    /** Nothing stands on the page any more. */
    forget() {
      drawn = new Map();
    },
    /**
     * @param {Row[]} rows all that will stand on the page
     * @param {(row: Row) => unknown[]} from what the row's view is made of
     * @returns {Set<string>} keys of the messages that show it already
     */
    same(rows, from) {
      /** @type {typeof drawn} */
      const next = new Map();
      /** @type {Set<string>} */
      const same = new Set();
      for (const row of rows) {
        if (row.type !== "message") continue;
        const parts = from(row);
        const before = drawn.get(row.key);
        if (before?.every((part, index) => part === parts[index])) same.add(row.key);
        next.set(row.key, parts);
      }
      drawn = next;
      return same;
    },
  };
}
