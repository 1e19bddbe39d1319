/** Edits: one's own messages get another text. All see that it was edited, and what it was before. */
import { byId } from "../../core/dom.js";
import { html, nothing } from "../../core/html.js";
import { createPart } from "../../core/later.js";
import { fullTime } from "../../core/time.js";
import { timelineOf } from "../messages/items.js";
import { createWishes } from "../messages/wishes.js";
import { reducers } from "./reducers.js";
import { lastOwn } from "./state.js";

const PEN = "M4 20l1-4L16 5l3 3L8 19zM14 7l3 3";
const NAME = "edit";

/** @param {import("../../kit.js").Kit} kit */
export function install(kit) {
  for (const [name, reducer] of Object.entries(reducers)) kit.reduce(name, reducer);
  const wishes = createWishes(
    kit,
    NAME,
    ({ person, room, message, body, client_id, carries }) =>
      kit.visits.request(person, "message:edit", {
        room,
        message,
        body,
        client_id,
        ...(carries && { carries }),
      }),
    (_, { message }) => kit.notices.say(`Not edited. ${message}`),
  );
  const versions = createPart(async () => (await import("./versions.js")).showVersions(kit));

  kit.slots.change((row) => {
    const wish = row.deleted ? undefined : wishes.of(row.seq);
    return wish ? { ...row, body: wish.body, carries: wish.carries ?? {} } : row;
  });
  kit.slots.add({
    name: "mark",
    of: ({ parts, seq }) => [parts.edits, wishes.of(seq)],
    view: ([mark, wish], { row }) => {
      if (wish)
        return html`<span class="edited">edited, ${wish.state === "stored" ? "saved" : "saving…"}</span>`;
      if (!mark) return nothing;
      return html`<button type="button" class="edited" title=${`Edited ${fullTime(mark.at)}: show earlier versions`} @pointerenter=${versions.prepare} @focus=${versions.prepare} @click=${async () => (await versions.use())?.(row)}>edited</button>`;
    },
  });
  addWriting(kit, wishes);
}

/** The message box edits: from the menu, by a key, and with the arrow up while it is empty. @param {import("../../kit.js").Kit} kit @param {ReturnType<typeof createWishes>} wishes */
function addWriting({ actions, log, me, slots, writing }, wishes) {
  const items = () => timelineOf(log.get().shown).items;
  /** @param {number} seq */
  const textOf = (seq) => {
    const item = items().find((each) => each.seq === seq);
    return wishes.of(seq)?.body ?? (item?.kind === "message" ? item.message.body : undefined);
  };

  actions.add(NAME, {
    place: 20,
    label: "Edit",
    icon: PEN,
    key: "F2",
    when: ({ own, seq }) => own && seq !== undefined,
    run: ({ seq, body }) => writing.begin(NAME, seq, body),
  });
  writing.kinds.add(NAME, {
    view: ({ message }) =>
      html`<b>Editing</b> <span><bdi>${textOf(message) ?? "Message deleted"}</bdi></span>`,
    takes({ message }, body, stored) {
      if (body === textOf(message)) stored();
      else wishes.add(message, writing.along({ body }, body), stored);
    },
  });

  const box = byId("text", HTMLTextAreaElement);
  box.addEventListener("keydown", (event) => {
    const { key, altKey, ctrlKey, metaKey, shiftKey, isComposing } = event;
    if (key !== "ArrowUp" || altKey || ctrlKey || metaKey || shiftKey || isComposing) return;
    if (box.value || writing.now()) return;
    // What is on its way to be deleted is no text any more.
    const last = lastOwn(items(), me.get().id, (seq) => slots.changed({ seq, parts: {}, mine: {} }).deleted);
    if (!last) return;
    event.preventDefault();
    writing.begin(NAME, last, textOf(last) ?? "");
  });
}
