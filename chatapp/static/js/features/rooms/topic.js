/** The topic of the open room, under its name; and the command that sets it. */
import { byId } from "../../core/dom.js";
import { createPart } from "../../core/later.js";
import { wellFormed } from "../../core/text.js";
import { topicOf } from "./reducers.js";

/** @param {import("../../kit.js").Kit} kit */
export function createTopic(kit) {
  const { commands, log, may, me, notices, order, room, visits } = kit;
  const shown = byId("topic");
  const current = () => topicOf(log.get().shown);
  const maySet = () => may.to("set_topic");
  const part = createPart(async () =>
    (await import("./part.js")).createTopicDialog(kit, { current, maySet, set }),
  );

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

  const show = async () => (await part.use())?.();

  commands.add("topic", {
    about: "Say what the room is about",
    takes: "a topic",
    run(topic) {
      if (!topic) show();
      else set(topic).then((wrong) => wrong && notices.say(wrong));
    },
  });
  log.watch(draw);
  order.watch(draw);
  me.watch(draw);
  draw();
  return { show, prepare: part.prepare };
}
