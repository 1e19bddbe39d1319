/** The keys that work everywhere. What is typed outside of any field goes into the message. */
import { byId, dialogById, somethingOpen, writing } from "../../core/dom.js";
import { createPart } from "../../core/later.js";
import { pageCommand } from "./command.js";

/** @param {{jump: () => void, leave: () => void}} actions */
export function createKeys({ jump, leave }) {
  const dialog = dialogById("keys");
  const part = createPart(async () => (await import("./part.js")).createKeysDialog(dialog));
  const show = async () => (await part.use())?.();

  addEventListener("keydown", (event) => {
    const command = pageCommand(event, writing(event.target));
    if (command === "jump" || command === "help") event.preventDefault();
    if (command === "jump") return jump();
    if (command === "help" && dialog.open) return dialog.close();
    // What is open closes by itself first; an input method has Escape for itself.
    if (somethingOpen() || event.isComposing) return;
    if (event.key === "Escape") return leave();
    if (command === "help") show();
    // The key goes to the element that has the focus by then. A space still presses buttons and scrolls.
    if (command === "write") byId("text").focus();
  });
  return { show, prepare: part.prepare };
}
