/** Reactions: emoji that people put on a message, counted. */
import { announce } from "../../core/announce.js";
import { byId } from "../../core/dom.js";
import { createPart } from "../../core/later.js";
import { plain } from "../../core/markup/plain.js";
import { onLongPress } from "../../core/press.js";
import { timelineOf } from "../messages/items.js";
import { reducers } from "./reducers.js";
import { granted } from "./state.js";
import { chips, quick } from "./view.js";
import { createWishes } from "./wishes.js";

const QUOTED_CHARACTERS = 60;

/** @param {import("../../kit.js").Kit} kit */
export function install(kit) {
  for (const [name, reducer] of Object.entries(reducers)) kit.reduce(name, reducer);
  const wishes = createWishes(kit);

  /** The values that a row's reactions use. @param {import("../messages/rows.js").MessageRow} row */
  const of = ({ parts, mine, seq }) => {
    const people = (parts.reactions ?? []).flatMap(
      (/** @type {import("./state.js").Kind} */ kind) => kind.people,
    );
    kit.namesakes.meet(people);
    const tags = people.map((/** @type {{id: string}} */ { id }) => kit.namesakes.tagOf(id)).join();
    return [parts.reactions, mine.reactions, seq ? wishes.of(seq) : undefined, tags];
  };

  /** @param {any[]} values as returned by `of` */
  const now = ([kinds = [], mine = [], wanted = []]) => granted(kinds, mine, wanted, kit.me.get());

  /** @param {import("../../core/slots.js").SlotContext} context @returns {import("./view.js").Choose} */
  const choose =
    ({ row, done }) =>
    (emoji, put) => {
      wishes.add({ message: row.seq, emoji, put });
      done();
    };

  kit.slots.add({
    name: "below",
    of,
    view(values, context) {
      const { kinds, mine } = now(values);
      return chips(kinds, mine, kit.me.get().id, choose(context), kit.namesakes.label);
    },
  });
  kit.slots.add({
    name: "tools",
    of,
    view: (values, context) => quick(now(values).mine, choose(context), (button) => more(context, button)),
  });

  /** @param {import("../../core/slots.js").SlotContext} context @param {Element} button */
  function more(context, button) {
    const stood = button.getBoundingClientRect();
    const over = context.touch ? byId("composer") : { getBoundingClientRect: () => stood };
    // A sheet is modal: a palette beside it could not be touched.
    if (context.touch) context.done();
    kit.emoji.ask({ over: () => over, pick: (emoji) => choose(context)(emoji, true) });
  }

  /** @param {number} seq */
  const itemOf = (seq) => timelineOf(kit.log.get().shown).items.find((item) => item.seq === seq);

  const who = createPart(async () => (await import("./who.js")).createWho(kit.namesakes.view));
  onLongPress(byId("log"), (target) => {
    const chip = /** @type {HTMLElement | null} */ (target.closest(".chip"));
    const row = /** @type {HTMLElement | null} */ (target.closest("[data-seq]"));
    const item = itemOf(Number(row?.dataset.seq));
    if (!chip || item?.kind !== "message") return null;
    const { kinds } = now([item.parts.reactions, item.mine.reactions, wishes.of(item.seq)]);
    const kind = kinds.find((kind) => kind.emoji === chip.dataset.emoji);
    if (!kind) return null;
    who.prepare();
    return async () => (await who.use())?.(kind);
  });
  kit.on("reaction:changed", ({ message, emoji, person, put }) => {
    const item = itemOf(message);
    const me = kit.me.get().id;
    if (!put || person.id === me || item?.kind !== "message" || item.person !== me) return;
    announce(
      `${kit.namesakes.label(person)} reacted with ${emoji} to: ${plain(item.message.body ?? "").slice(0, QUOTED_CHARACTERS)}`,
    );
  });
}
