/** The outbox of this page, wired to the disk, the other tabs and the connection. */
import { createOutbox } from "./outbox.js";
import { channel, exclusive, newId } from "./tabs.js";

const FORGET_MS = 60_000;

/**
 * @param {object} parts
 * @param {Pick<import("./socket.js").Link, "status">} parts.link
 * @param {() => string} parts.me id
 * @param {import("./indexeddb.js").LocalDb} parts.db
 * @param {(text: string) => void} parts.onLoss
 */
export function createLiveOutbox({ link, me, db, onLoss }) {
  const outbox = createOutbox({
    me,
    db,
    onLoss,
    exclusive: (lane, work) => exclusive(`outbox.${me()}.${lane}`, work),
    // Not the name of older versions: their tabs would take every entry for a message.
    channel: (listener) => channel(`requests.${me()}`, listener),
    pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    later: (work) => setTimeout(work, FORGET_MS),
    newId,
  });
  let asked = false;
  /** @type {Promise<void> | undefined} */
  let started;
  const takeOver = () => outbox.load().then(outbox.pumpAll);

  outbox.store.watch(({ entries }) => {
    if (asked || link.status() === "online" || !entries.some((e) => e.state === "pending")) return;
    asked = true;
    endure().catch(() => {});
  });
  // Closing asks only when something would be lost because the disk has refused it.
  addEventListener("beforeunload", (event) => {
    if (outbox.onlyHere() > 0) event.preventDefault();
  });

  return {
    ...outbox,
    /** Takes over the entries of earlier pages, once. */
    start() {
      started ??= takeOver();
      return started;
    },
    /** On a connection: sends waiting entries, also those of a tab that closed before it could tell the others. */
    resume() {
      outbox.pumpAll();
      started?.then(takeOver);
    },
  };
}

/** What waits may wait for weeks: a browser that is short of space must not take it for a cache. */
async function endure() {
  await navigator.storage.persist();
}
