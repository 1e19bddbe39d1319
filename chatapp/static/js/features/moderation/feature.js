/** What moderators see and do; and what everybody sees of it. */
import { byId } from "../../core/dom.js";
import { createPart } from "../../core/later.js";
import { standingOf } from "../../core/order.js";
import { followClosing } from "./closed.js";

/** @param {import("../../kit.js").Kit} kit */
export function install(kit) {
  const { may } = kit;
  const part = createPart(async () => (await import("./part.js")).createModeration(kit));
  kit.doors.add("moderation", async () => (await part.use())?.panel());
  kit.doors.add("person", async (person) => (await part.use())?.sheet(person));
  kit.link.on("letter:came", async (data) => (await part.use())?.letters(data.letters));
  followClosing(kit);

  function follow() {
    if (standingOf(kit.order.get(), kit.me.get().id) !== "guest") part.prepare();
    byId("moderation-button").hidden = !may.to("set_rules") && !may.to("panic");
    const { panic, rules, writes } = kit.order.get();
    const silent = (panic && !may.to("write_in_panic")) || (rules.read_only && !may.to("write_always"));
    const line = byId("order-line");
    line.hidden = !silent && !panic && writes;
    line.textContent = panic
      ? "Only moderators may write at the moment."
      : writes
        ? "This room is read-only."
        : "You can read here, and not write.";
  }
  kit.order.watch(follow);
  kit.me.watch(follow);
  follow();
}
