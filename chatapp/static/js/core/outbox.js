/**
 * What was written and is not stored by the server yet.
 *
 * An entry is on disk before its first try, keeps its client id through every try, and is sent one at a time
 * for each room under a lock that all tabs share, so that no two tabs send the same entry. Tabs tell each
 * other what they did; each shows the same entries.
 *
 * @typedef {import("./types.js").Entry} Entry
 * @typedef {import("./types.js").WireError} WireError
 */

import { MINE_UNDER_ANOTHER_NAME, outboxState, reduceOutbox } from "./outbox_state.js";
import { createStore } from "./store.js";

/**
 * @param {object} parts
 * @param {string} parts.person id of the person who writes
 * @param {ReturnType<typeof import("./entries.js").openEntries>} parts.disk
 * @param {(entry: Entry) => Promise<{seq: number}>} parts.send rejects with a WireError; code "offline" when there is no connection
 * @param {(what: string) => void} parts.onLoss told once when entries cannot be kept on disk
 * @param {(room: string, work: () => Promise<void>) => Promise<void>} parts.exclusive
 * @param {(listener: (action: any) => void) => (action: any) => void} parts.channel to and from the other tabs
 * @param {(ms: number) => Promise<void>} parts.pause
 * @param {() => string} parts.newId
 */
export function createOutbox({ person, disk, send, onLoss, exclusive, channel, pause, newId }) {
  const store = createStore(reduceOutbox, outboxState());
  /** @type {Set<string>} ids that are only in memory: the disk refused them */
  const unkept = new Set();
  /** @type {Set<string>} rooms whose pump runs */
  const pumping = new Set();
  let told = false;
  const tellTabs = channel((action) => {
    store.dispatch(action);
    if (action.type === "added") pump(action.entry.room);
  });

  /** @param {any} action */
  function change(action) {
    store.dispatch(action);
    tellTabs(action);
  }

  /** @param {Entry} entry */
  async function keep(entry) {
    try {
      await disk.put(entry);
    } catch {
      unkept.add(entry.client_id);
      if (!told) onLoss("This browser keeps no unsent messages: they last until the page closes.");
      told = true;
    }
  }

  /** @param {Entry} entry @returns {Promise<Entry | undefined>} as the disk has it now; undefined: another tab is done with it */
  async function latest(entry) {
    if (unkept.has(entry.client_id)) return store.get().entries.find((e) => e.client_id === entry.client_id);
    try {
      return await disk.get(entry.client_id);
    } catch {
      return entry;
    }
  }

  /** @param {string} id */
  async function drop(id) {
    unkept.delete(id);
    await disk.remove(id).catch(() => {});
  }

  /** @param {Entry} entry @returns {Promise<boolean>} false: stop for now */
  async function attempt(entry) {
    const current = await latest(entry);
    if (!current || current.person !== person) {
      // Another tab had it stored a moment ago; the server's copy will take its place.
      store.dispatch({ type: "stored", id: entry.client_id });
      return true;
    }
    try {
      const { seq } = await send(current);
      await drop(current.client_id);
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
    const failed = { ...entry, state: /** @type {const} */ ("failed"), error: error.message };
    await keep(failed);
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

  return {
    store,
    pump,
    /** Sends what waits for any room. */
    pumpAll() {
      for (const room of new Set(store.get().entries.map((e) => e.room))) pump(room);
    },
    /** Reads what earlier pages left behind. */
    async load() {
      const left = await disk.all().catch(() => {
        told || onLoss("This browser keeps no unsent messages: they last until the page closes.");
        told = true;
        return [];
      });
      const entries = left.map((e) =>
        e.person === person ? e : { ...e, state: "failed", error: MINE_UNDER_ANOTHER_NAME },
      );
      store.dispatch({ type: "loaded", entries });
    },
    /** @param {string} room @param {string} body @param {() => void} [kept] called when it is as safe as it can be */
    async add(room, body, kept = () => {}) {
      const now = Date.now();
      /** @type {Entry} */
      const entry = {
        client_id: newId(),
        person,
        room,
        body,
        at: new Date(now).toISOString(),
        order: now,
        state: "pending",
      };
      store.dispatch({ type: "added", entry });
      await keep(entry);
      kept();
      tellTabs({ type: "added", entry });
      await pump(room);
    },
    /** @param {Entry} entry a failed one, tried again as the person of now */
    async retry(entry) {
      const again = { ...entry, person, state: /** @type {const} */ ("pending"), error: undefined };
      await keep(again);
      change({ type: "added", entry: again });
      await pump(entry.room);
    },
    /** @param {Entry} entry */
    async remove(entry) {
      await drop(entry.client_id);
      change({ type: "removed", id: entry.client_id });
    },
    /** The server's own copy is on screen. @param {string} id */
    async seen(id) {
      if (!store.get().entries.some((e) => e.client_id === id)) return;
      store.dispatch({ type: "removed", id });
      await drop(id);
    },
  };
}
