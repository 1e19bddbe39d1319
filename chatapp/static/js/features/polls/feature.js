/** Polls: a message that asks. What shows one, votes in it or makes one is loaded with the first. */
import { nothing } from "../../core/html.js";
import { createPart } from "../../core/later.js";
import { createClock } from "../messages/clock.js";
import { reducers } from "./reducers.js";

/** @param {import("../../kit.js").Kit} kit */
export function install(kit) {
  const { commands, doors, outbox, reduce, slots, visits } = kit;
  for (const [name, reducer] of Object.entries(reducers)) reduce(name, reducer);
  const clock = createClock(kit.link);
  /** @type {import("./part.js").Polls | null} */
  let polls = null;
  const part = createPart(async () => {
    polls = (await import("./part.js")).createPolls(kit, clock.now);
    slots.redraw();
    return polls;
  });
  const ask = async (/** @type {string | undefined} */ question) => (await part.use())?.ask(question);

  slots.add({
    name: "mark",
    of(row) {
      const poll = row.parts.poll ?? row.carries?.poll;
      if (poll && !polls) part.prepare();
      return [poll, polls, row.parts.votes, row.mine.votes, poll && polls?.state(row, poll)];
    },
    view: ([poll], { row }) => (poll ? (polls?.view(row, poll) ?? poll.options.join(" · ")) : nothing),
  });
  outbox.kinds.add("vote", {
    send: ({ person, request, room, message, choice }) =>
      visits.request(person, request, { room, message, choice }),
    around: (lane, work) => visits.during(lane.slice("votes ".length), work),
    refused: (_, { message }) => kit.notices.say(message),
  });
  doors.add("poll", ask, part.prepare);
  commands.add("poll", { about: "Ask with a poll", takes: "a question", run: (text) => void ask(text) });
}
