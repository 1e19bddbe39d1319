/**
 * Brings entries of the outbox to the server: in the room that is open here, and to any other by a short visit, so that
 * what was written waits for a connection and not for its room to be opened again.
 *
 * @typedef {import("../../core/types.js").Entry} Entry
 */
import { offline } from "../../core/requests.js";

/**
 * @param {object} parts
 * @param {string} parts.room slug of the open room
 * @param {() => boolean} parts.inside the server has answered that we are in it
 * @param {Pick<import("../../core/socket.js").Link, "request" | "person" | "watch">} parts.link
 */
export function createSender({ room, inside, link }) {
  /** @type {Set<string>} rooms that we are in only to send */
  const visits = new Set();
  link.watch(() => visits.clear());

  /** @param {string} other */
  async function visit(other) {
    if (visits.has(other)) return;
    await link.request("room:enter", { room: other });
    visits.add(other);
  }

  return {
    /** Rejects with a WireError; "offline" also while the connection is not that person's. @param {Entry} entry */
    async send({ room: to, body, client_id, person }) {
      if (link.person() !== person || (to === room && !inside())) throw offline();
      if (to !== room) await visit(to);
      return link.request("message:send", { room: to, body, client_id });
    },
    /** @param {string} to the room that the work sends to @param {() => Promise<void>} work */
    async during(to, work) {
      try {
        await work();
      } finally {
        if (visits.delete(to)) await link.request("room:leave", { room: to }).catch(() => {});
      }
    },
  };
}
