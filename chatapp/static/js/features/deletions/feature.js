/** Deletions: one's own messages, and for moderators those of others, go, after five seconds in which they can come back. */
import { announce } from "../../core/announce.js";
import { html, nothing } from "../../core/html.js";
import { createWishes } from "../messages/wishes.js";
import { createPatience, undoable } from "./patience.js";
import { reducers } from "./reducers.js";

const BIN = "M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13M10 11v5M14 11v5";
const NAME = "delete";

/** @param {import("../../kit.js").Kit} kit */
export function install(kit) {
  for (const [name, reducer] of Object.entries(reducers)) kit.reduce(name, reducer);
  const { outbox, slots } = kit;
  const patience = createPatience(slots.redraw);
  const waits = (/** @type {string} */ id) =>
    outbox.store.get().entries.some((entry) => entry.client_id === id);

  const wishes = createWishes(
    kit,
    NAME,
    async ({ person, room, message, client_id, due }) => {
      await patience.until(due);
      if (!waits(client_id)) throw { code: "withdrawn", message: "", retryable: false };
      return kit.visits.request(person, "message:delete", { room, message });
    },
    (_, { code, message }) => {
      if (code !== "withdrawn" && code !== "no_message") kit.notices.say(`Not deleted. ${message}`);
    },
  );

  slots.change((row) =>
    wishes.of(row.seq) ? { ...row, deleted: true, body: "", parts: {}, mine: {} } : row,
  );
  slots.add({
    name: "gone",
    of({ seq }) {
      const wish = wishes.of(seq);
      return [wish && undoable(wish, Date.now(), kit.link.status() === "online") ? wish : undefined];
    },
    view: ([wish]) =>
      wish ? html`<button type="button" class="undo" @click=${() => undo(wish)}>Undo</button>` : nothing,
  });
  kit.actions.add(NAME, {
    place: 90,
    label: "Delete",
    icon: BIN,
    key: "Delete",
    grave: true,
    when: ({ own, person, seq }) =>
      (own || kit.may.against("delete_message", person.id)) && seq !== undefined,
    run({ seq }) {
      if (kit.writing.now()?.message === seq) kit.writing.end();
      wishes.add(seq, { due: patience.due() });
      announce("Message deleted. You can undo it for five seconds.");
    },
  });

  /** @param {import("../../core/types.js").Entry} wish */
  async function undo(wish) {
    await outbox.remove(wish);
    announce("The message is back");
    /** @type {HTMLElement | null} */ (document.querySelector(`li[data-seq="${wish.message}"]`))?.focus();
  }
}
