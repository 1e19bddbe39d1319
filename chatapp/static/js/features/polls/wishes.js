/** Votes from the press until the log has counted them. They wait in the outbox (its kind is in feature.js). */
import { timelineOf } from "../messages/items.js";

/**
 * @typedef {import("../../core/types.js").Entry} Entry
 * @typedef {import("./state.js").Wish} Wish
 */

const KIND = "vote";

/** @param {import("../../kit.js").Kit} kit */
export function createWishes({ entered, log, me, outbox, room }) {
  const entries = () => outbox.store.get().entries.filter((entry) => entry.kind === KIND);
  const mine = (/** @type {Entry} */ { room: of, person }) => of === room.slug && person === me.get().id;

  /** The first `poll:changed` with the number of the answer, or a later one, has counted it. @param {Entry} entry */
  function counted({ room: of, message, seq = 0 }) {
    const item = timelineOf(log.get().shown).items.find((each) => each.seq === message);
    return of !== room.slug || item?.kind !== "message" || seq <= (item.parts.votes?.seq ?? message);
  }

  /** @param {(entry: Entry) => boolean} done */
  function settle(done) {
    for (const entry of entries()) if (entry.state === "stored" && done(entry)) outbox.seen(entry.client_id);
  }

  log.watch(() => settle(counted));
  outbox.store.watch(() => settle(counted));
  entered.add("votes", (_, fresh) => fresh && settle(() => true));
  return {
    /** Of one message, in the order of the presses. @param {number | undefined} message @returns {Wish[]} */
    of: (message) =>
      message === undefined
        ? []
        : entries()
            .filter((entry) => entry.message === message && mine(entry))
            .map(({ request, choice }) => ({ request, choice })),
    /** @param {number} message @param {Wish} wish replaces a waiting one about the same answer */
    add: (message, { request, choice }) =>
      outbox.add(KIND, {
        lane: `votes ${room.slug}`,
        key: `${room.slug} ${message} ${choice ?? "end"}`,
        room: room.slug,
        message,
        request,
        choice,
      }),
  };
}
