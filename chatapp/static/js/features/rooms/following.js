/**
 * The person's list of rooms as the server has it: asked for on each connection, then pushed. Each push has a number; when
 * one is missing, the list is asked for again.
 */
import { merged } from "./state.js";

const AGAIN_MS = 2000;

/**
 * @param {object} parts
 * @param {Pick<import("../../core/socket.js").Link, "status" | "request" | "on" | "watch">} parts.link
 * @param {() => import("./state.js").RoomLine[]} parts.rooms as they are known now
 * @param {(rooms: import("./state.js").RoomLine[], told: import("./state.js").RoomLine[]) => void} parts.take `told`: the lines that
 *   the server has just sent
 * @param {(work: () => void, ms: number) => void} [parts.later]
 */
export function followRooms({ link, rooms, take, later = setTimeout }) {
  /** @type {number | null} null: no list on this connection yet */
  let version = null;
  let asking = false;

  async function ask() {
    if (asking || link.status() !== "online") return;
    asking = true;
    /** @type {import("../../core/types.js").RoomList | null} */
    const answer = await link.request("rooms:list").catch(() => null);
    asking = false;
    if (!answer) return later(ask, AGAIN_MS);
    version = answer.version;
    take(answer.rooms, answer.rooms);
  }

  link.on("rooms:changed", (change) => {
    if (version === null || asking) return;
    if (change.version !== version + 1) return ask();
    version = change.version;
    take(merged(rooms(), change.rooms, change.gone), change.rooms);
  });
  link.watch((status) => {
    version = null;
    if (status === "online") ask();
  });
}
