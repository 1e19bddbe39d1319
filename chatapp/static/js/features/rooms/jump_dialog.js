/** Ctrl/Cmd+K opens it at once, so that what is typed next goes into it. Its choices are loaded at the first use. */
import { byId, closable, dialogById } from "../../core/dom.js";
import { createPart } from "../../core/later.js";

/** @param {() => import("./state.js").RoomLine[]} rooms @param {(slug: string) => void} visit goes to a room @param {import("../../kit.js").Kit["doors"]} doors */
export function createJumpDialog(rooms, visit, doors) {
  const dialog = closable(dialogById("jump"));
  const input = byId("jump-name", HTMLInputElement);
  const part = createPart(async () => (await import("./part.js")).createJump(dialog, rooms, visit, doors));

  byId("jump-form").addEventListener("submit", async (event) => {
    event.preventDefault();
    (await part.use())?.go();
  });

  async function show() {
    if (dialog.open) return;
    input.value = "";
    dialog.showModal();
    input.focus();
    const jump = await part.use();
    if (jump) jump.begin();
    else dialog.close();
  }
  return { show, prepare: part.prepare };
}
