/**
 * A durable queue of requests that the server has not stored yet.
 *
 * An entry is on disk before its first try and keeps its client id through every try. The entries of a lane are sent one
 * at a time. Tabs tell each other what they did, so each shows the same entries.
 *
 * @typedef {import("./types.js").Entry} Entry
 */

import { createOutboxDisk } from "./outbox_disk.js";
import { createKinds } from "./outbox_kinds.js";
import { createPump } from "./outbox_pump.js";
import { outboxState, reduceOutbox, replacedBy } from "./outbox_state.js";
import { createStore } from "./store.js";

/**
 * @param {object} parts
 * @param {() => string} parts.me id of the person who writes
 * @param {Parameters<typeof createOutboxDisk>[0]["db"]} parts.db
 * @param {(what: string) => void} parts.onLoss called once when entries cannot be kept on disk
 * @param {(lane: string, work: () => Promise<void>) => Promise<void>} parts.exclusive
 * @param {(listener: (action: any) => void) => (action: any) => void} parts.channel to and from the other tabs
 * @param {(ms: number) => Promise<void>} parts.pause
 * @param {(work: () => void) => void} parts.later runs it when no tab can still be about to send a sent entry again
 * @param {() => string} parts.newId
 * @param {() => number} [parts.now] ms
 */
export function createOutbox({ me, db, onLoss, channel, later, newId, now = Date.now, ...parts }) {
  const store = createStore(reduceOutbox, outboxState());
  const kinds = createKinds();
  const disk = createOutboxDisk({ db, later, onLoss: sayLoss });
  const tellTabs = channel(heard);
  const { pump, sent } = createPump({ ...parts, me, store, disk, kinds, change });

  function sayLoss() {
    for (const { notKept } of kinds.all()) if (notKept) onLoss(notKept);
  }

  /** @param {any} action of another tab */
  function heard(action) {
    store.dispatch(action);
    if (action.type === "added") pump(action.entry.lane);
  }

  /** @param {any} action */
  function change(action) {
    store.dispatch(action);
    tellTabs(action);
  }

  /** @param {string} kind @param {{lane: string, key?: string} & Record<string, any>} fields @returns {Entry} */
  function entryOf(kind, fields) {
    const at = now();
    // The order of writing, also within a millisecond and when the clock is set back.
    const order = Math.max(at, (store.get().entries.at(-1)?.order ?? 0) + 1);
    const when = new Date(at).toISOString();
    return { ...fields, client_id: newId(), kind, person: me(), at: when, order, state: "pending" };
  }

  /** Removes waiting entries that the new entry replaces. An entry that is being sent arrives before it. @param {Entry} entry */
  function replace(entry) {
    const overtaken = replacedBy(store.get(), entry).filter((e) => !sent(e));
    for (const { client_id: id } of overtaken) store.dispatch({ type: "removed", id });
    return async () => {
      for (const old of overtaken) {
        await disk.finish(old, 0);
        tellTabs({ type: "removed", id: old.client_id });
      }
    };
  }

  /**
   * @param {string} kind
   * @param {{lane: string, key?: string} & Record<string, any>} fields `key`: replaces a waiting entry with the same key
   * @param {() => void} [kept] called when it is as safe as it can be
   * @param {import("./outbox_disk.js").Records} [also] written in the same transaction as the entry: a crash keeps both or neither
   */
  async function add(kind, fields, kept = () => {}, also = []) {
    const entry = entryOf(kind, fields);
    store.dispatch({ type: "added", entry });
    const finish = replace(entry);
    await disk.keep(entry, also);
    kept();
    await finish();
    // An entry that is not on the disk is unknown to other tabs.
    if (!disk.onlyHere(entry)) tellTabs({ type: "added", entry });
    await pump(entry.lane);
  }

  /** @param {Entry} entry */
  async function again(entry) {
    await disk.keep(entry);
    change({ type: "added", entry });
    await pump(entry.lane);
  }

  /** @param {Entry} entry @returns {Entry[]} */
  function asMine(entry) {
    if (entry.person === me()) return [entry];
    const error = kinds.get(entry.kind)?.otherName;
    if (!error) disk.drop(entry.client_id);
    return error ? [{ ...entry, state: "failed", error }] : [];
  }

  return {
    store,
    kinds,
    pump,
    /** Sends the waiting entries of all lanes. */
    pumpAll() {
      for (const lane of new Set(store.get().entries.map((e) => e.lane))) pump(lane);
    },
    /** Reads the entries of earlier pages. An entry written under another name is not sent without asking. */
    async load() {
      const entries = (await disk.left()).flatMap(kinds.understood).flatMap(asMine);
      store.dispatch({ type: "loaded", entries });
    },
    add,
    /** @param {Entry} entry a failed one, to be tried again as the current person */
    retry: (entry) => again({ ...entry, person: me(), state: "pending", error: undefined }),
    /** @param {Entry} entry */
    async remove(entry) {
      await disk.drop(entry.client_id);
      change({ type: "removed", id: entry.client_id });
    },
    /** The log contains it now. @param {string} id @param {number} [seq] its number */
    async seen(id, seq = 0) {
      const entry = store.get().entries.find((e) => e.client_id === id);
      if (!entry) return;
      store.dispatch({ type: "removed", id });
      if (entry.state === "stored") return;
      await disk.finish(entry, seq);
      tellTabs({ type: "stored", id, seq });
    },
    /** How many unsent entries end with this page. */
    onlyHere: () => store.get().entries.filter((e) => e.state !== "stored" && disk.onlyHere(e)).length,
  };
}

/** @typedef {ReturnType<typeof createOutbox>} Outbox */
