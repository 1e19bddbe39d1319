/**
 * One room's timeline as the journal tells it. Pure: stale state + events = fresh state.
 *
 * `items` are messages and notes (renames, new faces) in order of `seq`; `presenceLines` are joins and leaves, which have
 * no number and stand behind the item that was last when they came. `ahead` keeps events that came too early:
 * behind a hole, or on a new connection before the answer (`entering`), which may tell of another epoch.
 *
 * @typedef {import("../../core/types.js").Person} Person
 * @typedef {import("../../core/types.js").Message} Message
 * @typedef {import("../../core/types.js").Note} Note
 * @typedef {import("../../core/types.js").JournalEvent} JournalEvent
 * @typedef {{kind: "message", seq: number, at: string, person: string, message: Message}} MessageItem
 * @typedef {{kind: "renamed" | "changed", seq: number, at: string, person: string, old_name?: string, name: string}} NoteItem
 * @typedef {MessageItem | NoteItem} Item
 * @typedef {{after: number, at: string, joined: string[], left: string[],
 *   more: {joined: number, left: number}, since: ReadonlyMap<string, string>}} PresenceLine `since`: when each of `joined` came
 * @typedef {{epoch: string | number | null, last: number, items: Item[], presenceLines: PresenceLine[], more: boolean,
 *   people: ReadonlyMap<string, Person>, entering: boolean, ahead: ReadonlyMap<number, JournalEvent>}} Timeline
 */

import { known } from "../people/known.js";
import { applyEvent, toItem } from "./journal.js";
import { addPresenceLine } from "./presence_lines.js";

/** Past so many, the older half is let go while nobody reads there; scrolling up asks for it again. */
export const KEEP_ITEMS = 5000;

/** @returns {Timeline} */
export const emptyTimeline = () => ({
  epoch: null,
  last: 0,
  items: [],
  presenceLines: [],
  more: false,
  people: new Map(),
  entering: true,
  ahead: new Map(),
});

/**
 * @param {Timeline} state
 * @param {any} action entering · entered {answer} · resumed {events} · caughtUp {events} · event {event} ·
 *   older {answer} · presence {change, at, me} · person {person} · people {people} · tidy
 * @returns {Timeline}
 */
export function reduceTimeline(state, action) {
  switch (action.type) {
    case "entering":
      return { ...state, entering: true, ahead: new Map() };
    case "entered":
      return entered(state, action.answer);
    case "resumed":
      return drain(action.events.reduce(takeEvent, { ...state, entering: false }));
    case "caughtUp":
      return state.entering ? state : action.events.reduce(takeEvent, state);
    case "event":
      return takeEvent(state, action.event);
    case "older":
      return older(state, action.answer);
    case "presence":
      return state.epoch === null ? state : addPresenceLine(state, action.change, action.at, action.me);
    case "person":
      return { ...state, people: known(state.people, [action.person]) };
    case "people":
      return { ...state, people: known(state.people, action.people) };
    case "tidy":
      return tidy(state);
    default:
      return state;
  }
}

/** True when something is missing before what came. @param {Timeline} state */
export const hasGap = (state) => !state.entering && state.ahead.size > 0;

/** @param {Timeline} state @param {any} answer the first form of `room:enter` */
function entered(state, answer) {
  const people = known(state.people, answer.people ?? []);
  const fresh = { ...emptyTimeline(), people, epoch: answer.epoch, entering: false };
  // What was said live between the subscription and this answer waits in `ahead`.
  return drain({ ...older(fresh, answer), last: answer.head, ahead: state.ahead });
}

/** @param {Timeline} state @param {{messages: Message[], notes?: any[], more: boolean}} answer */
function older(state, answer) {
  const have = new Set(state.items.map((item) => item.seq));
  const events = [
    ...answer.messages.map((data) => ({ event: "message:posted", data })),
    ...(answer.notes ?? []).map((note) =>
      note.event ? note : { event: note.old_name ? "person:renamed" : "person:changed", data: note },
    ),
  ].filter(({ data }) => !have.has(data.seq));
  const items = [...events.map(toItem), ...state.items].sort((a, b) => a.seq - b.seq);
  return {
    ...state,
    items,
    more: answer.more,
    people: known(
      state.people,
      events.map(({ data }) => data.person),
    ),
  };
}

/** @param {Timeline} state @param {JournalEvent} event @returns {Timeline} */
function takeEvent(state, event) {
  const { seq } = event.data;
  if (!state.entering && seq <= state.last) return state;
  if (state.entering || seq > state.last + 1)
    return { ...state, ahead: new Map(state.ahead).set(seq, event) };
  return drain(applyEvent(state, event));
}

/** Applies what waited, as far as there is no hole. @param {Timeline} state @returns {Timeline} */
function drain(state) {
  if (state.ahead.size === 0) return state;
  const ahead = new Map([...state.ahead].filter(([seq]) => seq > state.last));
  /** @type {Timeline} */
  let next = { ...state, ahead };
  for (let event = ahead.get(next.last + 1); event; event = ahead.get(next.last + 1)) {
    ahead.delete(event.data.seq);
    next = applyEvent(next, event);
  }
  return next;
}

/** @param {Timeline} state @returns {Timeline} */
function tidy(state) {
  if (state.items.length <= KEEP_ITEMS) return state;
  const items = state.items.slice(-KEEP_ITEMS / 2);
  const first = items[0]?.seq ?? 0;
  return {
    ...state,
    items,
    more: true,
    presenceLines: state.presenceLines.filter((line) => line.after >= first),
  };
}
