/**
 * What the disk knows of the outbox's entries, and what only this page holds because the disk refused.
 *
 * @typedef {import("./types.js").Entry} Entry
 * @typedef {[string, any][]} Records stores of the database and what goes into them
 */

const STORE = "outbox";

/**
 * @param {object} parts
 * @param {Pick<import("./indexeddb.js").LocalDb, "declare" | "all" | "get" | "put" | "remove">} parts.db
 * @param {() => void} parts.onLoss called once when entries cannot be kept on disk
 * @param {(work: () => void) => void} parts.later runs it when no tab can still be about to send what was sent
 */
export function createOutboxDisk({ db, onLoss, later }) {
  /** @type {Set<string>} ids that are only in memory */
  const unkept = new Set();
  /** @type {Map<string, Promise<void>>} on their way to the disk */
  const writing = new Map();
  let notified = false;
  db.declare(STORE, "client_id");

  function lose() {
    if (!notified) onLoss();
    notified = true;
  }

  /** @param {string} id */
  const drop = (id) => db.remove(STORE, id).catch(() => {});

  /** @param {Entry} entry @param {Records} [also] go with it, whole or not at all @returns {Promise<void>} as safe as it can be */
  function keep(entry, also = []) {
    const id = entry.client_id;
    const kept = db.put([[STORE, entry], ...also], "strict").then(
      () => {
        unkept.delete(id);
      },
      () => {
        unkept.add(id);
        lose();
      },
    );
    writing.set(id, kept);
    return kept.finally(() => writing.get(id) === kept && writing.delete(id));
  }

  return {
    keep,
    /** What earlier pages left behind, in whatever form. @returns {Promise<any[]>} */
    async left() {
      const all = (await db.all(STORE).catch(lose)) ?? [];
      const stored = all.filter((found) => found?.state === "stored");
      for (const { client_id } of stored) later(() => drop(client_id));
      return all.filter((found) => found?.state !== "stored");
    },
    /** As the disk has it now: another tab may be done with it. @param {Entry} entry @returns {Promise<Entry>} */
    async latest(entry) {
      await writing.get(entry.client_id);
      if (unkept.has(entry.client_id)) return entry;
      try {
        const found = await db.get(STORE, entry.client_id);
        if (found) return { ...entry, ...found };
      } catch {
        return entry;
      }
      // The disk has lost it: sent again, for the server alone knows whether it has it.
      await keep(entry);
      return entry;
    },
    /** It is done with; other tabs find that out here, even if its word comes late. @param {Entry} entry @param {number} seq */
    async finish(entry, seq) {
      if (unkept.delete(entry.client_id)) return;
      await db.put([[STORE, { ...entry, state: "stored", seq }]], "strict").catch(() => {});
      later(() => drop(entry.client_id));
    },
    /** @param {string} id */
    async drop(id) {
      unkept.delete(id);
      await drop(id);
    },
    /** @param {Entry} entry */
    onlyHere: (entry) => unkept.has(entry.client_id),
  };
}

/** @typedef {ReturnType<typeof createOutboxDisk>} OutboxDisk */
