/** The topic of the open room, under its name; and the dialog that sets it. */
import { byId, closable, dialogById } from "../../core/dom.js";
import { wellFormed } from "../../core/text.js";
import { topicOf } from "./reducers.js";

/** @param {Pick<import("../../kit.js").Kit, "log" | "me" | "room" | "visits">} kit @returns {() => void} opens the dialog */
export function createTopic({ log, me, room, visits }) {
  const dialog = closable(dialogById("topic-dialog"));
  const input = byId("new-topic", HTMLInputElement);
  const error = byId("topic-error");
  const shown = byId("topic");
  const current = () => topicOf(log.get().shown);

  function draw() {
    const topic = current();
    shown.textContent = topic || "Set a topic";
    shown.title = topic;
    shown.setAttribute("aria-label", topic ? `Topic: ${topic}` : "Set a topic");
    shown.classList.toggle("none", !topic);
  }

  async function save() {
    const topic = wellFormed(input.value).trim();
    error.textContent = "";
    if (topic === current()) return dialog.close();
    try {
      await visits.request(me.get().id, "room:topic", { room: room.slug, topic });
      dialog.close();
    } catch (caught) {
      const refused = /** @type {import("../../core/types.js").WireError} */ (caught);
      error.textContent =
        refused.code === "offline" ? "There is no connection. Try again when it is back." : refused.message;
    }
  }

  log.watch(draw);
  byId("topic-form").addEventListener("submit", (event) => {
    event.preventDefault();
    save();
  });
  draw();
  return function show() {
    input.value = current();
    error.textContent = "";
    dialog.showModal();
    input.select();
  };
}
