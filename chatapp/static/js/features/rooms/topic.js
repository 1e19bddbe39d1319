/** The topic of the open room, under its name; the dialog that shows and sets it; and the command that sets it. */
import { byId, closable, dialogById } from "../../core/dom.js";
import { wellFormed } from "../../core/text.js";
import { topicOf } from "./reducers.js";

/** @param {import("../../kit.js").Kit} kit @returns {() => void} opens the dialog */
export function createTopic({ commands, log, may, me, moves, notices, order, room, visits }) {
  const dialog = closable(dialogById("topic-dialog"));
  const input = byId("new-topic", HTMLInputElement);
  const error = byId("topic-error");
  const shown = byId("topic");
  const current = () => topicOf(log.get().shown);
  const maySet = () => may.to("set_topic");

  function draw() {
    const topic = current();
    shown.textContent = topic || "Set a topic";
    shown.title = topic;
    shown.setAttribute("aria-label", topic ? `Topic: ${topic}` : "Set a topic");
    shown.classList.toggle("none", !topic);
    shown.hidden = !topic && !maySet();
  }

  /** @param {string} topic @returns {Promise<string>} why it was not set; "" when it is */
  async function set(topic) {
    try {
      await visits.request(me.get().id, "room:topic", { room: room.slug, topic: wellFormed(topic).trim() });
      return "";
    } catch (caught) {
      const { code, message } = /** @type {import("../../core/types.js").WireError} */ (caught);
      return code === "offline" ? "There is no connection. Try again when it is back." : message;
    }
  }

  async function save() {
    const where = room.slug;
    const wrong = input.value.trim() === current() ? "" : await set(input.value);
    if (where !== room.slug) return;
    error.textContent = wrong;
    if (!wrong) dialog.close();
  }

  function show() {
    input.value = current();
    error.textContent = "";
    const readOnly = !maySet();
    byId("whole-topic").textContent = current();
    byId("whole-topic").hidden = !readOnly;
    byId("topic-fields").hidden = readOnly;
    byId("save-topic").hidden = readOnly;
    dialog.showModal();
    if (!readOnly) input.select();
  }

  commands.add("topic", {
    about: "Say what the room is about",
    takes: "a topic",
    run(topic) {
      if (!topic) return show();
      set(topic).then((wrong) => wrong && notices.say(wrong));
    },
  });
  log.watch(draw);
  order.watch(draw);
  me.watch(draw);
  moves.add("topic", { leave: () => dialog.close() });
  byId("topic-form").addEventListener("submit", (event) => {
    event.preventDefault();
    if (maySet()) save();
  });
  draw();
  return show;
}
