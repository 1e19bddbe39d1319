/** Where the outbox keeps its entries and the composer its drafts. Every method rejects when the browser refuses. */
import { openIndexedDb } from "./indexeddb.js";

/** @typedef {import("./types.js").Entry} Entry */
/** @typedef {import("./types.js").Draft} Draft */

const OUTBOX = "outbox";
const DRAFTS = "drafts";

export function openLocalDb() {
  const disk = openIndexedDb({ [OUTBOX]: "client_id", [DRAFTS]: "room" });
  return {
    /** @returns {Promise<any[]>} */
    all: () => disk.all(OUTBOX),
    /** @param {string} id @returns {Promise<Entry | undefined>} */
    get: (id) => disk.get(OUTBOX, id),
    /** With the draft that it leaves, in one: no crash can find the text in both, or in none. @param {Entry} entry @param {Draft} [draft] */
    put: (entry, draft) => disk.put([[OUTBOX, entry], ...(draft ? [draftOf(draft)] : [])], "strict"),
    /** @param {string} id */
    remove: (id) => disk.remove(OUTBOX, id),
    /** @param {string} room @returns {Promise<Draft | undefined>} */
    draft: (room) => disk.get(DRAFTS, room),
    // Drafts come with every pause of the fingers: too many for a disk that is made to be sure each time.
    /** @param {Draft} draft */
    putDraft: (draft) => disk.put([draftOf(draft)], "relaxed"),
  };
}

/** @param {Draft} draft @returns {[string, any]} */
const draftOf = (draft) => [DRAFTS, draft];
