/**
 * What the disk knows of the outbox's entries, and what only this page holds because the disk refused.
 *
 * @typedef {import("./types.js").Entry} Entry
 * @typedef {import("./types.js").Draft} Draft
 */

import { isEntry } from "./outbox_state.js";

const NOT_KEPT = "This browser keeps no unsent messages: they last until the page closes.";

/**
 * @param {object} parts
 * @param {ReturnType<typeof import("./local_db.js").openLocalDb>} parts.disk
 * @param {(what: string) => void} parts.onLoss notified once when entries cannot be kept on disk
 * @param {(work: () => void) => void} parts.later runs it when no tab can still be about to send what was sent
 */
export function createOutboxDisk({ disk, onLoss, later }) {
  /** @type {Set<string>} ids that are only in memory */
  const unkept = new Set();
  /** @type {Map<string, Promise<void>>} on their way to the disk */
  const writing = new Map();
  let notified = false;

  function lose() {
    if (!notified) onLoss(NOT_KEPT);
    notified = true;
  }

  /** @param {string} id */
  const drop = (id) => disk.remove(id).catch(() => {});

  /** @param {Entry} entry @param {Draft} [draft] goes with it, whole or not at all @returns {Promise<void>} as safe as it can be */
  function keep(entry, draft) {
    const id = entry.client_id;
    const kept = disk.put(entry, draft).then(
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
    /** What earlier pages left behind. @returns {Promise<Entry[]>} */
    async left() {
      const all = (await disk.all().catch(lose)) ?? [];
      const entries = all.filter(isEntry);
      for (const { client_id } of entries.filter((e) => e.state === "stored")) later(() => drop(client_id));
      return entries.filter((e) => e.state !== "stored");
    },
    /** As the disk has it now: another tab may be done with it. @param {Entry} entry @returns {Promise<Entry>} */
    async latest(entry) {
      await writing.get(entry.client_id);
      if (unkept.has(entry.client_id)) return entry;
      try {
        const found = await disk.get(entry.client_id);
        if (found) return found;
      } catch {
        return entry;
      }
      // The disk has lost it: sent again, for the server alone knows whether it has it.
      await keep(entry);
      return entry;
    },
    /** The server has it; other tabs find that out here, even if its word comes late. @param {Entry} entry @param {number} seq */
    async finish(entry, seq) {
      if (unkept.delete(entry.client_id)) return;
      await disk.put({ ...entry, state: "stored", seq }).catch(() => {});
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
