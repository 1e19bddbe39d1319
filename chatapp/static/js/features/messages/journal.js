/** What each durable event does to a timeline. Pure. */
import { known } from "../people/known.js";

/**
 * @typedef {import("./state.js").Timeline} Timeline
 * @typedef {import("./state.js").Item} Item
 * @typedef {import("../../core/types.js").JournalEvent} JournalEvent
 */

/** @param {Timeline} state @param {JournalEvent} event whose seq is the next one @returns {Timeline} */
export function applyEvent(state, event) {
  return {
    ...state,
    last: event.data.seq,
    items: [...state.items, toItem(event)],
    people: event.data.person ? known(state.people, [event.data.person]) : state.people,
  };
}

/** @param {JournalEvent} event @returns {Item} */
export function toItem({ event, data }) {
  if (event === "message:posted")
    return { kind: "message", seq: data.seq, at: data.sent_at, person: data.person.id, message: data };
  // An event of a newer server keeps its number, so that nothing looks missing; it shows nothing.
  const kind = event === "person:renamed" ? "renamed" : "changed";
  const { seq, at, person, old_name } = data;
  return { kind, seq, at: at ?? "", person: person?.id ?? "", old_name, name: person?.name ?? "" };
}
