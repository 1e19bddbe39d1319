/**
 * Decides which rows must be drawn again. Most events change one row of three hundred. The others keep their content,
 * because a busy room would spend most of its time on their templates.
 *
 * @typedef {import("./rows.js").Row} Row
 */

export function createMemo() {
  /** @type {Map<string, unknown[]>} the values that each message was drawn from, by the key of its row */
  let drawn = new Map();

  return {
    /** Forgets all rows: the page is empty. */
    forget() {
      drawn = new Map();
    },
    /**
     * @param {Row[]} rows all rows that the page will show
     * @param {(row: Row) => unknown[]} from the values that the row's view uses
     * @returns {Set<string>} keys of the messages that are up to date
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
