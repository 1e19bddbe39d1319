/** The card of a person: from their face or name, anywhere. What it shows is loaded when it is opened. */
import { byId } from "../../core/dom.js";
import { createPart } from "../../core/later.js";
import { timelineOf } from "../messages/items.js";

const FACE = "M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18M8.5 14.5a4.5 4.5 0 0 0 7 0M9 9.5v.5M15 9.5v.5";

/** @param {import("../../kit.js").Kit} kit */
export function install(kit) {
  const { actions, commands, doors, log, me } = kit;
  const part = createPart(async () => (await import("./part.js")).createCard(kit));
  const show = async (/** @type {any} */ who, /** @type {Element | undefined} */ near = undefined) =>
    (await part.use())?.show(who, near);

  doors.add("card", show, part.prepare);
  doors.add("status", () => show(me.get(), byId("me")));
  actions.add("card", {
    place: 90,
    label: "About the person",
    icon: FACE,
    when: ({ own }) => !own,
    run: ({ person }) => show(person, byId("log")),
  });
  commands.add("status", {
    about: "Say what you are doing",
    takes: "🍕 lunch until 13:00",
    run: (text) => void (text ? part.use().then((card) => card?.set(text)) : show(me.get(), byId("me"))),
  });
  byId("log").addEventListener("click", ({ target }) => {
    const place = target instanceof Element ? target.closest("img.face, .who b") : null;
    const [id] = place?.closest("li.msg")?.getAttribute("data-key")?.split(":") ?? [];
    const person = id && timelineOf(log.get().shown).people.get(id);
    if (place && person && !place.closest("button")) show(person, place);
  });
}
