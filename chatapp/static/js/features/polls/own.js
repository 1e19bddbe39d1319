/** What this person has chosen on another device: no event of the log names a voter, so it comes beside the log. */
import { patchMessage, timelineOf } from "../messages/items.js";

const MOST = 200; // messages in one request

/** What this person has chosen in one poll. Pure. @type {import("../../core/reducers.js").Reducer} */
export const ownVotes = (shown, { message, choices }) =>
  patchMessage(shown, message, (item) => {
    const { votes, ...others } = item.mine;
    return { ...item, mine: choices.length ? { ...others, votes: choices } : others };
  });

/** @param {import("../../kit.js").Kit} kit */
export function followOwn({ apply, entered, link, log, on, reduce, room }) {
  reduce("votes:own", ownVotes);
  /** @type {Map<number, {message: number, choices: number[], counted: number}>} told, and not counted by the log yet */
  const waiting = new Map();
  const polls = () =>
    timelineOf(log.get().shown).items.flatMap((item) =>
      item.kind === "message" && item.parts.poll ? [item] : [],
    );

  // With the counts, not before: a vote must not be counted twice, or not at all.
  function take() {
    if (waiting.size === 0) return;
    for (const { seq, parts } of polls()) {
      const own = waiting.get(seq);
      if (!own || own.counted > (parts.votes?.seq ?? seq)) continue;
      waiting.delete(seq);
      apply("votes:own", own);
    }
  }

  on("votes:changed", (own) => {
    waiting.set(own.message, own);
    take();
  });
  log.watch(take);
  entered.add("own votes", async (answer, fresh) => {
    waiting.clear();
    const told = (answer.events ?? []).some(
      (/** @type {{event: string}} */ { event }) => event === "poll:changed",
    );
    if (!fresh && told) await ask();
  });

  async function ask() {
    const messages = polls()
      .slice(-MOST)
      .map(({ seq }) => seq);
    const where = room.slug;
    const answer = await link.request("votes:own", { room: where, messages }).catch(() => null);
    if (answer && where === room.slug)
      for (const message of messages) apply("votes:own", { message, choices: answer.votes[message] ?? [] });
  }
}
