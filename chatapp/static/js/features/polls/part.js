/** What shows polls and votes in them. Loaded when there is one, or when one is made. */
import { announce } from "../../core/announce.js";
import { byId } from "../../core/dom.js";
import { onLongPress } from "../../core/press.js";
import { timelineOf } from "../messages/items.js";
import { createDialog } from "./dialog.js";
import { followOwn } from "./own.js";
import { pressed, standing, total } from "./state.js";
import { pollView } from "./view.js";
import { createVoters } from "./voters.js";
import { createWishes } from "./wishes.js";

const LONGEST_MS = 2 ** 31 - 1; // that a timer can wait

/** @param {import("../../kit.js").Kit} kit @param {() => string} now the server's time, RFC 3339 */
export function createPolls(kit, now) {
  const { log, may, slots } = kit;
  const wishes = createWishes(kit);
  const voters = createVoters(kit);
  followOwn(kit);
  /** @type {ReturnType<typeof createDialog> | undefined} */
  let dialog;
  /** @type {Set<string>} times at which a poll is going to be drawn as ended */
  const ends = new Set();
  /** @type {number | undefined} the message whose poll is about to be ended */
  let ending;

  /** @param {string} end */
  function redrawAt(end) {
    if (ends.has(end) || end <= now()) return;
    ends.add(end);
    const wait = Date.parse(end) - Date.parse(now()) + 100;
    setTimeout(() => ends.delete(end) && slots.redraw(), Math.min(wait, LONGEST_MS));
  }

  /** @param {any} row @param {import("./types.js").Poll} poll */
  const stands = (row, poll) => standing(poll, row.parts.votes, row.mine.votes, wishes.of(row.seq), now());

  /** @param {any} row @param {import("./types.js").Poll} poll @param {number} choice */
  function press(row, poll, choice) {
    const { chosen } = stands(row, poll);
    for (const wish of pressed(poll, row.mine.votes ?? [], chosen, choice)) wishes.add(row.seq, wish);
    const put = !chosen.includes(choice);
    announce(put ? `Voted for ${poll.options[choice]}` : "Vote taken back");
  }

  /** Asks once: an end cannot be undone. @param {number} seq */
  function end(seq) {
    const sure = ending === seq;
    ending = sure ? undefined : seq;
    if (sure) wishes.add(seq, { request: "poll:end" });
    slots.redraw();
  }

  onLongPress(byId("log"), (target) => {
    const seq = Number(/** @type {HTMLElement | null} */ (target.closest("[data-seq]"))?.dataset.seq);
    const item =
      target.closest(".poll li") && timelineOf(log.get().shown).items.find((each) => each.seq === seq);
    if (item?.kind !== "message" || item.parts.poll.secret || !item.parts.votes?.voters) return null;
    return () => voters.open(seq, item.parts.poll, item.parts.votes);
  });

  return {
    /** All that the view uses beside the row, as one value. @param {any} row @param {import("./types.js").Poll} poll */
    state(row, poll) {
      const { chosen, ended } = stands(row, poll);
      return `${chosen} ${ended} ${ending === row.seq} ${mayEnd(row)}`;
    },
    /** @param {any} row @param {import("./types.js").Poll} poll */
    view(row, poll) {
      if (poll.ends_at) redrawAt(poll.ends_at);
      const { votes } = row.parts;
      return pollView(poll, stands(row, poll), {
        now: now(),
        ending: ending === row.seq,
        press: row.seq && ((/** @type {number} */ choice) => press(row, poll, choice)),
        end: mayEnd(row) && (() => end(row.seq)),
        calm: () => ending === row.seq && end(0),
        who: votes?.voters && !poll.secret && (() => voters.open(row.seq, poll, votes)),
        hint: (/** @type {any} */ event, /** @type {number} */ choice) =>
          votes?.voters && !poll.secret && voters.hint(row.seq, votes, choice, event),
        total: total(stands(row, poll).voters, poll.several),
      });
    },
    /** Opens the dialog that makes a poll. @param {string} [question] */
    ask(question) {
      dialog ??= createDialog(kit);
      dialog(question);
    },
  };

  /** @param {any} row */
  function mayEnd({ own, person, seq }) {
    return seq !== undefined && (own || may.against("end_poll", person.id));
  }
}

/** @typedef {ReturnType<typeof createPolls>} Polls */
