/** Pins: messages that a room keeps at hand. Who may pins by the menu of a message; the list is loaded when it is opened. */
import { html, nothing } from "../../core/html.js";
import { createPart } from "../../core/later.js";
import { reducers } from "./reducers.js";

const PIN = "M9 4h6l-1 6 3 3v2H7v-2l3-3zM12 15v5";

/** @param {import("../../kit.js").Kit} kit */
export function install(kit) {
  const { actions, commands, doors, may, me, notices, reduce, room, slots, visits } = kit;
  for (const [name, reducer] of Object.entries(reducers)) reduce(name, reducer);
  const part = createPart(async () => {
    const { excerpts } = await import("../../core/excerpts.js");
    return (await import("./list.js")).createPins(kit, pin, excerpts);
  });
  const show = async () => (await part.use())?.();

  /** @param {number} message @param {boolean} on @returns {Promise<unknown>} */
  const pin = (message, on) =>
    visits
      .request(me.get().id, "message:pin", { room: room.slug, message, on })
      .catch((/** @type {Error} */ error) => notices.say(error.message));

  slots.add({
    name: "mark",
    of: ({ parts }) => [parts.pins],
    view: ([pinned]) =>
      pinned ? html`<button type="button" class="edited" @click=${show}>pinned</button>` : nothing,
  });
  for (const on of [true, false])
    actions.add(on ? "pin" : "unpin", {
      place: 60,
      label: on ? "Pin for everybody" : "Unpin",
      icon: PIN,
      when: ({ seq, parts }) => seq !== undefined && may.to("pin_message") && Boolean(parts.pins) !== on,
      run: ({ seq }) => pin(seq, on),
    });
  commands.add("pins", { about: "Show what is pinned in this room", run: () => void show() });
  doors.add("pins", show, part.prepare);
}
