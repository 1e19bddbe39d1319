/**
 * Requests to a room: to the one that is open here, and to any other by a short visit. So a written message waits only
 * for a connection, and not for its room to be opened again.
 */
import { offline } from "./requests.js";

/**
 * @param {object} parts
 * @param {() => string} parts.here slug of the open room
 * @param {() => boolean} parts.inside the server has answered that we are in it
 * @param {Pick<import("./socket.js").Link, "request" | "person" | "watch">} parts.link
 */
export function createVisits({ here, inside, link }) {
  /** @type {Set<string>} rooms that we have entered only to send */
  const visits = new Set();
  /** @type {Map<string, number>} how many pieces of work may need to be in a room */
  const works = new Map();
  link.watch(() => visits.clear());

  /** @param {string} other */
  async function visit(other) {
    if (visits.has(other)) return;
    await link.request("room:enter", { room: other });
    // It may have been opened meanwhile, and is not to be left then.
    if (other !== here()) visits.add(other);
  }

  /** @param {string} to @param {number} change */
  function count(to, change) {
    const left = (works.get(to) ?? 0) + change;
    works.set(to, left);
    return left;
  }

  return {
    /** A room is open now: it is no visit any more. @param {string} slug */
    opened(slug) {
      visits.delete(slug);
    },
    /**
     * Rejects with a WireError; "offline" also while the connection is not that person's.
     * @param {string} person id of the one who asks
     * @param {string} name of the request
     * @param {{room: string} & Record<string, unknown>} data
     * @returns {Promise<any>}
     */
    async request(person, name, data) {
      if (link.person() !== person || (data.room === here() && !inside())) throw offline();
      if (data.room !== here()) await visit(data.room);
      return link.request(name, data);
    },
    /** Runs work for a room, and leaves a visited room after the last work for it. @param {string} to @param {() => Promise<void>} work */
    async during(to, work) {
      count(to, 1);
      try {
        await work();
      } finally {
        if (count(to, -1) === 0 && visits.delete(to))
          await link.request("room:leave", { room: to }).catch(() => {});
      }
    },
  };
}

/** @typedef {ReturnType<typeof createVisits>} Visits */
