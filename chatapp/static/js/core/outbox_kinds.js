/**
 * The kinds of requests that the outbox sends. The outbox itself knows neither texts nor rooms: a feature registers
 * which requests it sends, and how.
 *
 * @typedef {import("./types.js").Entry} Entry
 * @typedef {import("./types.js").WireError} WireError
 * @typedef {object} Kind
 * @property {(entry: Entry) => Promise<{seq?: number}>} send `seq`: the number at which the log shows it. Rejects with a
 *   WireError; code "offline" when there is no connection
 * @property {(lane: string, work: () => Promise<void>) => Promise<void>} [around] wraps the sending of a lane, for steps before and after it
 * @property {(found: any) => Entry | null} [adopt] an entry of an older version's form; null: not ours
 * @property {string} [otherName] the question about an entry that was written on this device under another name; without it, such an entry is dropped
 * @property {(entry: Entry, error: WireError) => void} [refused] the server has refused the entry, and it is dropped; without it, the entry stays
 *   as a failed one, for the person to decide
 * @property {string} [notKept] the notice when the disk refuses
 */
import { isEntry } from "./outbox_state.js";

export function createKinds() {
  /** @type {Map<string, Kind>} */
  const kinds = new Map();
  return {
    /** @param {string} name @param {Kind} kind */
    add(name, kind) {
      kinds.set(name, kind);
    },
    /** @param {string} name @returns {Kind | undefined} */
    get: (name) => kinds.get(name),
    all: () => [...kinds.values()],
    /** Reads a stored value as an entry of a known kind. Any other value stays on the disk. @param {any} found @returns {Entry[]} */
    understood(found) {
      if (isEntry(found)) return kinds.has(found.kind) ? [found] : [];
      for (const { adopt } of kinds.values()) {
        const entry = found?.kind === undefined && adopt?.(found);
        if (entry && isEntry(entry)) return [entry];
      }
      return [];
    },
  };
}

/** @typedef {ReturnType<typeof createKinds>} Kinds */
