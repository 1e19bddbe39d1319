/**
 * What was written and is not stored by the server yet.
 *
 * An entry is on disk before its first try, keeps its client id through every try, and is sent one at a time
 * for each room under a lock that all tabs share, so that no two tabs send the same entry. Tabs tell each other what
 * they did; each shows the same entries.
 *
 * @typedef {import("./types.js").Entry} Entry
 * @typedef {import("./types.js").Draft} Draft
 * @typedef {import("./types.js").WireError} WireError
 */

import { createOutboxDisk } from "./outbox_disk.js";
import { MINE_UNDER_ANOTHER_NAME, outboxState, reduceOutbox } from "./outbox_state.js";
import { createStore } from "./store.js";

/**
 * @param {object} parts
 * @param {() => string} parts.me id of the person who writes
 * @param {ReturnType<typeof import("./local_db.js").openLocalDb>} parts.disk
 * @param {(entry: Entry) => Promise<{seq: number}>} parts.send rejects with a WireError; code "offline" when there is no connection
 * @param {(what: string) => void} parts.onLoss called once when entries cannot be kept on disk
 * @param {(room: string, work: () => Promise<void>) => Promise<void>} parts.exclusive
 * @param {(listener: (action: any) => void) => (action: any) => void} parts.channel to and from the other tabs
 * @param {(ms: number) => Promise<void>} parts.pause
 * @param {(work: () => void) => void} parts.later runs it when no tab can still be about to send what was sent
 * @param {() => string} parts.newId
 * @param {() => number} [parts.now] ms
 */
export function createOutbox({
  me,
  disk,
  send,
  onLoss,
  exclusive,
  channel,
  pause,
  later,
  newId,
  now = Date.now,
}) {
  const store = createStore(reduceOutbox, outboxState());
  const outboxDisk = createOutboxDisk({ disk, onLoss, later });
  /** @type {Set<string>} rooms whose pump runs */
  const pumping = new Set();
  const tellTabs = channel((action) => {
    store.dispatch(action);
    if (action.type === "added") pump(action.entry.room);
  });

  /** @param {any} action */
  function change(action) {
    store.dispatch(action);
    tellTabs(action);
  }

  /** @param {Entry} entry @returns {Promise<boolean>} false: stop for now */
  async function attempt(entry) {
    const current = await outboxDisk.latest(entry);
    if (current.person !== me()) {
      // Another identity's tab has taken it over, or this page itself has become somebody else.
      if (entry.person === me()) store.dispatch({ type: "removed", id: entry.client_id });
      else store.dispatch({ type: "failed", id: entry.client_id, error: MINE_UNDER_ANOTHER_NAME });
      return true;
    }
    if (current.state !== "pending") {
      store.dispatch({ type: "added", entry: current });
      return true;
    }
    try {
      const { seq } = await send(current);
      await outboxDisk.finish(current, seq);
      change({ type: "stored", id: current.client_id, seq });
      return true;
    } catch (caught) {
      return refused(current, /** @type {WireError} */ (caught));
    }
  }

  /** @param {Entry} entry @param {WireError} error */
  async function refused(entry, error) {
    if (error.code === "offline") return false;
    if (error.retryable) {
      await pause(1000 * (error.retry_after ?? 1 + Math.random() * 2));
      return true;
    }
    await outboxDisk.keep({ ...entry, state: "failed", error: error.message });
    change({ type: "failed", id: entry.client_id, error: error.message });
    return true;
  }

  /** @param {string} room */
  const next = (room) => store.get().entries.find((e) => e.room === room && e.state === "pending");

  /** Sends what waits for this room, oldest first, until nothing waits or there is no connection. @param {string} room */
  async function pump(room) {
    if (pumping.has(room) || !next(room)) return;
    pumping.add(room);
    let online = true;
    try {
      await exclusive(room, async () => {
        for (let entry = next(room); entry && online; entry = next(room)) online = await attempt(entry);
      });
    } finally {
      pumping.delete(room);
    }
    if (online && next(room)) pump(room);
  }

  /** @param {string} room @param {string} body @returns {Entry} */
  function entryOf(room, body) {
    const at = now();
    // The order of writing, also within a millisecond and when the clock is set back.
    const order = Math.max(at, (store.get().entries.at(-1)?.order ?? 0) + 1);
    return {
      client_id: newId(),
      person: me(),
      room,
      body,
      at: new Date(at).toISOString(),
      order,
      state: "pending",
    };
  }

  return {
    store,
    pump,
    /** Sends what waits for any room. */
    pumpAll() {
      for (const room of new Set(store.get().entries.map((e) => e.room))) pump(room);
    },
    /** Reads what earlier pages left behind. What was written under another name is not sent by itself. */
    async load() {
      const entries = (await outboxDisk.left()).map((e) =>
        e.person === me() ? e : { ...e, state: "failed", error: MINE_UNDER_ANOTHER_NAME },
      );
      store.dispatch({ type: "loaded", entries });
    },
    /**
     * @param {string} room
     * @param {string} body
     * @param {() => void} [kept] called when it is as safe as it can be
     * @param {Draft} [draft] what is left of the draft; goes to the disk with the entry
     */
    async add(room, body, kept = () => {}, draft = undefined) {
      const entry = entryOf(room, body);
      store.dispatch({ type: "added", entry });
      await outboxDisk.keep(entry, draft);
      kept();
      // What is not on the disk has no truth that tabs could share.
      if (!outboxDisk.onlyHere(entry)) tellTabs({ type: "added", entry });
      await pump(room);
    },
    /** @param {Entry} entry a failed one, tried again as the person of now */
    async retry(entry) {
      const again = { ...entry, person: me(), state: /** @type {const} */ ("pending"), error: undefined };
      await outboxDisk.keep(again);
      change({ type: "added", entry: again });
      await pump(entry.room);
    },
    /** @param {Entry} entry */
    async remove(entry) {
      await outboxDisk.drop(entry.client_id);
      change({ type: "removed", id: entry.client_id });
    },
    /** The server's own copy is on screen. @param {string} id @param {number} [seq] its number */
    async seen(id, seq = 0) {
      const entry = store.get().entries.find((e) => e.client_id === id);
      if (!entry) return;
      store.dispatch({ type: "removed", id });
      if (entry.state === "stored") return;
      await outboxDisk.finish(entry, seq);
      tellTabs({ type: "stored", id, seq });
    },
    /** How many unsent messages end with this page. */
    onlyHere: () => store.get().entries.filter((e) => e.state !== "stored" && outboxDisk.onlyHere(e)).length,
  };
}
