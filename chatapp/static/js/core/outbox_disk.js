/**
 * The outbox's entries on disk, and those that are only in memory because the disk refused.
 *
 * @typedef {import("./types.js").Entry} Entry
 * @typedef {[string, any][]} Records stores of the database and what goes into them
 */

const STORE = "outbox";

/**
 * @param {object} parts
 * @param {Pick<import("./indexeddb.js").LocalDb, "declare" | "all" | "get" | "put" | "remove">} parts.db
 * @param {() => void} parts.onLoss called once when entries cannot be kept on disk
 * @param {(work: () => void) => void} parts.later runs it when no tab can still be about to send a sent entry again
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

  /** @param {Entry} entry @param {Records} [also] in the same transaction @returns {Promise<void>} resolves when it is as safe as possible */
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
    /** The entries of earlier pages, in any form. @returns {Promise<any[]>} */
    async left() {
      const all = (await db.all(STORE).catch(lose)) ?? [];
      const stored = all.filter((found) => found?.state === "stored");
      for (const { client_id } of stored) later(() => drop(client_id));
      return all.filter((found) => found?.state !== "stored");
    },
    /** The entry as the disk has it now: another tab may have finished it. @param {Entry} entry @returns {Promise<Entry>} */
    async latest(entry) {
      await writing.get(entry.client_id);
      if (unkept.has(entry.client_id)) return entry;
      try {
        const found = await db.get(STORE, entry.client_id);
        if (found) return { ...entry, ...found };
      } catch {
        return entry;
      }
      // The disk has lost it. It is sent again, as only the server knows whether it was stored.
      await keep(entry);
      return entry;
    },
    /** Marks it as stored. Other tabs see that here, even if the channel's message comes late. @param {Entry} entry @param {number} seq */
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
