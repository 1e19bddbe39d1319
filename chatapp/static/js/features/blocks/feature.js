/** Blocks: what somebody writes is folded for oneself. All but the entry of the menu is loaded when there is somebody. */
import { createPart } from "../../core/later.js";

const OUT = "M5.6 5.6l12.8 12.8M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18";

/** @param {import("../../kit.js").Kit} kit */
export function install(kit) {
  const part = createPart(async () => (await import("./part.js")).createBlocks(kit));
  const take = async (/** @type {string[]} */ blocked) => (await part.use())?.take(blocked);
  const about = async (/** @type {any} */ row) => (await part.use())?.about(row);
  if (kit.boot.blocked[0]) take(kit.boot.blocked);
  kit.link.on("blocks:changed", (data) => take(data.blocked));
  kit.doors.add("about", about);
  kit.actions.add("blocks", {
    place: 94,
    label: "Block or report",
    icon: OUT,
    grave: true,
    when: ({ own }) => !own,
    run: about,
  });
}
