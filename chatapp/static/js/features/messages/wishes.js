/** Changes of messages that this person asks for, from the click until the log shows them. They wait in the outbox. */

/** @typedef {import("../../core/types.js").Entry} Entry */

/**
 * @param {import("../../kit.js").Kit} kit
 * @param {string} kind of entry; each has a `room` and a `message` (a number)
 * @param {(entry: Entry) => Promise<{seq?: number}>} send answers with the number at which the log shows it
 * @param {(entry: Entry, error: import("../../core/types.js").WireError) => void} refused
 */
export function createWishes({ log, me, outbox, room, visits }, kind, send, refused) {
  outbox.kinds.add(kind, {
    send,
    around: (lane, work) => visits.during(lane.slice(lane.lastIndexOf(" ") + 1), work),
    refused,
  });
  const entries = () => outbox.store.get().entries.filter((entry) => entry.kind === kind);
  /** @type {{state: unknown, of: string, bySeq: Map<number, Entry>}} */
  let sorted = { state: null, of: "", bySeq: new Map() };

  function bySeq() {
    const state = outbox.store.get();
    if (sorted.state === state && sorted.of === room.slug) return sorted.bySeq;
    const here = entries().filter((entry) => entry.room === room.slug && entry.person === me.get().id);
    sorted = { state, of: room.slug, bySeq: new Map(here.map((entry) => [entry.message, entry])) };
    return sorted.bySeq;
  }

  function settle() {
    const { last, epoch } = log.get();
    for (const { client_id, state, room: of, seq = 0 } of entries())
      if (state === "stored" && (of !== room.slug || (epoch !== null && seq <= last)))
        outbox.seen(client_id, seq);
  }

  log.watch(settle);
  outbox.store.watch(settle);
  return {
    /** The newest wish for a message. @param {number | undefined} message */
    of: (message) => (message === undefined ? undefined : bySeq().get(message)),
    /**
     * @param {number} message
     * @param {object} fields
     * @param {() => void} [kept] called when the outbox has it
     */
    add: (message, fields, kept) =>
      outbox.add(
        kind,
        {
          lane: `${kind} ${message} ${room.slug}`,
          key: `${room.slug} ${message}`,
          room: room.slug,
          message,
          ...fields,
        },
        kept,
      ),
  };
}
