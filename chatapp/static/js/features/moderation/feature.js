/** What moderators see and do, and what everybody sees of it; and whom one does not want to see oneself. */
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
  followBlocks(kit);

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

/** What somebody writes is folded for oneself. All but the entry of the menu is loaded when there is somebody. @param {import("../../kit.js").Kit} kit */
function followBlocks(kit) {
  const part = createPart(async () => (await import("./block_part.js")).createBlocks(kit));
  const changed = async (/** @type {{blocked: string[]}} */ data) => (await part.use())?.changed(data);
  const run = async (/** @type {any} */ row) => (await part.use())?.about(row);
  if (kit.boot.blocked[0]) changed(kit.boot);
  kit.link.on("blocks:changed", changed);
  kit.doors.add("about", run);
  kit.actions.add("blocks", {
    place: 94,
    label: "Block or report",
    icon: "M6 6l12 12M12 3a9 9 0 1 0 1 0",
    when: ({ own }) => !own,
    run,
  });
}
