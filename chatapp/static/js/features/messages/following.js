/** Follows the room: events change the conversation, and screen readers announce new messages. */
import { announce } from "../../core/announce.js";
import { spoken } from "../../core/markup/plain.js";
import { timelineOf } from "./items.js";
import { KEEP_ITEMS, reducers } from "./reducers.js";

const SAID_CHARACTERS = 300;

/**
 * @param {import("../../kit.js").Kit} kit
 * @param {object} parts
 * @param {() => string} parts.now RFC 3339
 * @param {() => void} parts.changed
 * @param {() => boolean} parts.crowded true when nobody reads the older half
 */
export function followRoom(
  { apply, blocked, entered, link, log, me, namesakes, on, reduce },
  { now, changed, crowded },
) {
  for (const [name, reducer] of Object.entries(reducers)) reduce(name, reducer);

  log.watch(({ shown }) => {
    changed();
    if (timelineOf(shown).items.length > KEEP_ITEMS && crowded()) apply("log:tidied", null);
  });
  entered.add("conversation", ({ people }) => apply("people:seen", { people }));
  link.on("person:updated", (data) => apply("person:updated", data));
  on("presence:changed", (change) => {
    if (log.get().epoch !== null) apply("presence:changed", { change, at: now() });
  });
  on("message:posted", ({ person, body, deleted }) => {
    namesakes.meet([person]);
    if (person.id !== me.get().id && !deleted && !blocked.has(person.id))
      announce(spoken(namesakes.label(person), body).slice(0, SAID_CHARACTERS));
  });
}
