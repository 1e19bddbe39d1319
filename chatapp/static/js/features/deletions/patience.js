/**
 * The five seconds before a deletion is sent. It waits in the outbox meanwhile: a page that closes sends what it can
 * at once, and the next page sends the rest.
 */

export const PATIENCE_MS = 5000;

/**
 * Whether it can still be taken back: it is not sent before its time, nor without a connection.
 * @param {import("../../core/types.js").Entry} wish @param {number} now ms @param {boolean} online
 */
export const undoable = ({ state, due }, now, online) => state === "pending" && (now < due || !online);

/** @param {() => void} over called when a wait has ended */
export function createPatience(over) {
  /** @type {Set<() => void>} ends a wait at once */
  const waits = new Set();
  addEventListener("pagehide", () => {
    for (const end of [...waits]) end();
  });

  return {
    /** When a deletion of now is sent, in ms. */
    due: () => Date.now() + PATIENCE_MS,
    /** Waits until then, but never longer than five seconds: the clock may have been set back. @param {number} due ms @returns {Promise<void>} */
    until: (due) =>
      new Promise((resolve) => {
        const left = Math.min(due - Date.now(), PATIENCE_MS);
        if (!(left > 0)) return resolve();
        const end = () => {
          clearTimeout(timer);
          waits.delete(end);
          resolve();
          over();
        };
        const timer = setTimeout(end, left);
        waits.add(end);
      }),
  };
}
