/** How this person keeps a room in their list: pinned, muted, or left. It waits in the outbox until the server has it. */
import { offline } from "../../core/requests.js";
import { arranged } from "./state.js";

const KIND = "arrange";
const LANE = "rooms";

/**
 * @typedef {import("./state.js").Arrangement} Arrangement
 * @param {Pick<import("../../kit.js").Kit, "link" | "me" | "notices" | "outbox">} kit
 * @param {(done: Arrangement[]) => void} changed what the server has accepted since; the list must be drawn again
 */
export function createArranging({ link, me, notices, outbox }, changed) {
  outbox.kinds.add(KIND, {
    async send({ person, what, room, on }) {
      if (link.person() !== person) throw offline();
      await link.request(
        `room:${what}`,
        what === "forget" ? { room } : what === "notify" ? { room, level: on } : { room, on },
      );
      return {};
    },
    refused: (_, { message }) => notices.say(message),
  });

  const entries = () =>
    outbox.store.get().entries.filter(({ kind, person }) => kind === KIND && person === me.get().id);

  outbox.store.watch(() => {
    const done = entries().filter(({ state }) => state === "stored");
    for (const { client_id: id } of done) outbox.seen(id);
    changed(/** @type {any[]} */ (done));
  });

  return {
    /** The lines as they are once everything that waits is done. @param {import("./state.js").RoomLine[]} lines */
    over: (lines) => arranged(lines, /** @type {any[]} */ (entries())),
    /** @param {Arrangement} how the last wish for a room counts */
    add: ({ what, room, on }) => outbox.add(KIND, { lane: LANE, key: `${what} ${room}`, what, room, on }),
  };
}
