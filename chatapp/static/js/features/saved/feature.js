/** Saved messages: a list of one's own, on all devices. Saving waits in the outbox; the list is loaded when it is opened. */
import { createPart } from "../../core/later.js";
import { remark } from "../../core/remark.js";

const MARK = "M7 4h10v16l-5-4-5 4z";
const KIND = "save";

/** @param {import("../../kit.js").Kit} kit */
export function install(kit) {
  const { actions, commands, doors, me, notices, outbox, room, visits } = kit;
  outbox.kinds.add(KIND, {
    async send({ person, room, message, on }) {
      await visits.request(person, "message:save", { room, message, on });
      return {};
    },
    refused: (_, { message }) => notices.say(message),
  });
  const own = () =>
    outbox.store.get().entries.filter(({ kind, person }) => kind === KIND && person === me.get().id);
  outbox.store.watch(() => {
    for (const { client_id: id, state } of own()) if (state === "stored") outbox.seen(id);
  });

  /** The last wish for a message counts. @param {string} slug @param {number} message @param {boolean} on */
  const save = (slug, message, on) =>
    outbox.add(KIND, { lane: `saved ${slug}`, key: `${slug} ${message}`, room: slug, message, on });

  const part = createPart(async () => {
    const { excerpts } = await import("../../core/excerpts.js");
    return (await import("./list.js")).createSaved(kit, save, excerpts);
  });
  const show = async () => (await part.use())?.();
  actions.add("save", {
    place: 50,
    label: "Save for yourself",
    icon: MARK,
    when: ({ seq }) => seq !== undefined,
    run({ seq }) {
      save(room.slug, seq, true);
      remark("Saved. Your list is at Saved, beside the settings.");
    },
  });
  commands.add("saved", { about: "Show what you have saved", run: () => void show() });
  doors.add("saved", show, part.prepare);
}
