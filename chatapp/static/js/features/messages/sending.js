/** Messages written here: how the outbox sends them, and which of them are shown in this room. */
import { timelineOf } from "./items.js";
import { unsettled } from "./pending.js";

const KIND = "message";
const BODY_CHARACTERS = 4000;

/** @param {import("../../kit.js").Kit} kit */
export function createSending({ link, log, notices, outbox, room, visits }) {
  let limit = BODY_CHARACTERS;
  outbox.kinds.add(KIND, {
    send: ({ person, room: to, body, client_id, carries }) =>
      visits.request(person, "message:send", { room: to, body, client_id, ...(carries && { carries }) }),
    around: visits.during,
    adopt,
    otherName: "Written on this device under another name. Send it as you?",
    notKept: "This browser keeps no unsent messages: they last until the page closes.",
  });
  link.on("session:ready", ({ limits }) => {
    limit = limits?.body ?? limit;
  });

  const messages = () => outbox.store.get().entries.filter((entry) => entry.kind === KIND);
  const here = () => messages().filter((entry) => entry.room === room.slug);

  function sorted() {
    const { shown, last } = log.get();
    return unsettled({ items: timelineOf(shown).items, last }, here());
  }

  /** Removes entries that the log shows, or that the server has stored for another room. */
  function settle() {
    for (const [id, seq] of sorted().shown) outbox.seen(id, seq);
    for (const { client_id, state, room: of } of messages())
      if (state === "stored" && of !== room.slug) outbox.seen(client_id);
  }

  outbox.store.watch(settle);
  return {
    settle,
    watch: outbox.store.watch,
    /** The most characters of a message. */
    limit: () => limit,
    /** The entries to show after the server's messages. */
    open: () => sorted().open,
    /**
     * @param {string} body @param {() => void} kept the outbox has it @param {[string, object]} draft the record of the emptied draft
     * @param {object} more fields of the entry
     */
    add: (body, kept, draft, more) =>
      outbox.add(KIND, { ...more, lane: room.slug, room: room.slug, body }, kept, [draft]),
    /** @param {string} id @param {"retry" | "remove"} decision about a message that was not sent */
    decide(id, decision) {
      const entry = here().find((e) => e.client_id === id);
      if (entry) outbox[decision](entry);
    },
    /** Takes over the entries of earlier pages, and says where one waits for a decision. */
    async start() {
      await outbox.start();
      const failed = messages().filter((e) => e.state === "failed" && e.room !== room.slug);
      const rooms = [...new Set(failed.map((e) => e.room))].join(", ");
      if (rooms) notices.say(`Not sent, in ${rooms}: open the room to send or delete it.`);
    },
  };
}

/** Entries of older versions had neither kind nor lane. @param {any} found @returns {import("../../core/types.js").Entry | null} */
function adopt(found) {
  const ours = typeof found.room === "string" && typeof found.body === "string";
  return ours ? { ...found, kind: KIND, lane: found.room } : null;
}
