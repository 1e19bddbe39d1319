/** Reactions that this person put or took back, from the click until the log shows them. They wait in the outbox. */
import { timelineOf } from "../messages/items.js";

/** @typedef {import("./state.js").Wish & {message: number}} Wish */

const KIND = "reaction";
const LANE = "reactions ";
/** @type {Wish[]} */
const NONE = [];

/** @param {import("../../kit.js").Kit} kit */
export function createWishes({ entered, log, me, notices, on, outbox, room, visits }) {
  outbox.kinds.add(KIND, {
    send: ({ person, room: to, message, emoji, put }) =>
      visits.request(person, put ? "reaction:put" : "reaction:take", { room: to, message, emoji }),
    around: (lane, work) => visits.during(lane.slice(LANE.length), work),
    refused: (_, { message }) => notices.say(message),
  });

  const entries = () => outbox.store.get().entries.filter((entry) => entry.kind === KIND);
  /** @type {{state: unknown, of: string, bySeq: Map<number, Wish[]>}} */
  let sorted = { state: null, of: "", bySeq: new Map() };

  function bySeq() {
    const state = outbox.store.get();
    if (sorted.state === state && sorted.of === room.slug) return sorted.bySeq;
    sorted = { state, of: room.slug, bySeq: new Map() };
    for (const { room: of, person, message, emoji, put } of entries())
      if (of === room.slug && person === me.get().id)
        sorted.bySeq.set(message, [...(sorted.bySeq.get(message) ?? NONE), { message, emoji, put }]);
    return sorted.bySeq;
  }

  /** @param {import("../../core/types.js").Entry} entry @returns {boolean} */
  function shown({ room: of, message, emoji, put }) {
    const item = timelineOf(log.get().shown).items.find((each) => each.seq === message);
    return (
      of !== room.slug || (item?.kind === "message" && (item.mine.reactions ?? []).includes(emoji) === put)
    );
  }

  /** Removes wishes that the server has accepted. @param {(entry: import("../../core/types.js").Entry) => boolean} done */
  function settle(done) {
    for (const entry of entries()) if (entry.state === "stored" && done(entry)) outbox.seen(entry.client_id);
  }

  log.watch(() => settle(shown));
  outbox.store.watch(() => settle(shown));
  // Another tab may have wished the opposite since. Then the last one is right, and so is a fresh page.
  entered.add("reactions", () => settle(() => true));
  on("reaction:changed", ({ person, message, emoji }) => {
    if (person.id === me.get().id) settle((entry) => entry.message === message && entry.emoji === emoji);
  });
  return {
    /** Of one message; the same array while nothing changes. @param {number} seq @returns {Wish[]} */
    of: (seq) => bySeq().get(seq) ?? NONE,
    /** @param {Wish} wish replaces a waiting wish for the same emoji and message */
    add: ({ message, emoji, put }) =>
      outbox.add(KIND, {
        lane: `${LANE}${room.slug}`,
        key: `${room.slug} ${message} ${emoji}`,
        room: room.slug,
        message,
        emoji,
        put,
      }),
  };
}
