/**
 * The kinds of requests that the outbox sends. The outbox itself knows neither texts nor rooms; a feature registers
 * what it wants to have sent, and how.
 *
 * @typedef {import("./types.js").Entry} Entry
 * @typedef {import("./types.js").WireError} WireError
 * @typedef {object} Kind
 * @property {(entry: Entry) => Promise<{seq?: number}>} send `seq`: the number at which the log shows it. Rejects with a
 *   WireError; code "offline" when there is no connection
 * @property {(lane: string, work: () => Promise<void>) => Promise<void>} [around] runs the sending of a lane, with what comes before and after it
 * @property {(found: any) => Entry | null} [adopt] an entry of an older version's form; null: none of ours
 * @property {string} [otherName] what the person is asked about an entry that was written on this device under another name; without it, such an entry is forgotten
 * @property {(entry: Entry, error: WireError) => void} [refused] the server does not want it and it is forgotten; without it, it stays
 *   as a failed one, for the person to decide
 * @property {string} [notKept] what is said when the disk refuses
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
    /** What a disk holds as an entry of a kind that is known here; what is not stays where it is. @param {any} found @returns {Entry[]} */
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
