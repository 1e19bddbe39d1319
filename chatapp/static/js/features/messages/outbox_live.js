/** The outbox of this page, wired to the disk, the other tabs and the connection. */
import { createOutbox } from "../../core/outbox.js";
import { channel, exclusive, newId } from "../../core/tabs.js";
import { createSender } from "./sender.js";

const FORGET_MS = 60_000;

/**
 * @param {object} parts
 * @param {string} parts.room slug of the open room
 * @param {import("../../core/socket.js").Link} parts.link
 * @param {() => string} parts.me id
 * @param {ReturnType<typeof import("../../core/local_db.js").openLocalDb>} parts.disk
 * @param {() => boolean} parts.inside the server has answered that we are in the room
 * @param {(text: string) => void} parts.onLoss
 */
export function createLiveOutbox({ room, link, me, disk, inside, onLoss }) {
  const sender = createSender({ room, inside, link });
  const name = `outbox.${me()}`;
  const outbox = createOutbox({
    me,
    disk,
    send: sender.send,
    onLoss,
    exclusive: (to, work) => exclusive(`${name}.${to}`, () => sender.during(to, work)),
    channel: (listener) => channel(name, listener),
    pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    later: (work) => setTimeout(work, FORGET_MS),
    newId,
  });
  let asked = false;

  outbox.store.watch(({ entries }) => {
    for (const { client_id, state, room: of } of entries)
      if (state === "stored" && of !== room) outbox.seen(client_id);
    if (!asked && link.status() !== "online" && entries.some((e) => e.state === "pending")) endure();
  });

  /** What waits may wait for weeks: a browser that is short of space must not take it for a cache. */
  function endure() {
    asked = true;
    navigator.storage?.persist?.().catch(() => {});
  }

  // Closing asks only when something would be lost: the disk has refused it.
  addEventListener("beforeunload", (event) => {
    if (outbox.onlyHere() > 0) event.preventDefault();
  });

  return {
    ...outbox,
    /** Takes over what earlier pages left, and says where something waits for a decision. */
    async start() {
      await outbox.load();
      outbox.pumpAll();
      const failed = outbox.store.get().entries.filter((e) => e.state === "failed" && e.room !== room);
      const rooms = [...new Set(failed.map((e) => e.room))].join(", ");
      if (rooms) onLoss(`Not sent, in ${rooms}: open the room to send or delete it.`);
    },
  };
}
