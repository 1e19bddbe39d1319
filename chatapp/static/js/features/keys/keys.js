/** The keys that work everywhere. Text typed outside of any field goes into the message. */
import { byId, closable, dialogById, writing } from "../../core/dom.js";
import { mac, pageCommand } from "./command.js";

/** @param {{jump: () => void, leave: () => void}} actions */
export function createKeys({ jump, leave }) {
  const dialog = closable(dialogById("keys"));
  const show = () => dialog.open || dialog.showModal();
  if (mac())
    for (const key of dialog.querySelectorAll("kbd[data-mac]"))
      key.textContent = key.getAttribute("data-mac");

  addEventListener("keydown", (event) => {
    const command = pageCommand(event, writing(event.target));
    if (command === "jump" || command === "help") event.preventDefault();
    if (command === "jump") return jump();
    if (command === "help" && dialog.open) return dialog.close();
    // An open dialog closes by itself first, and an input method uses Escape itself.
    if (document.querySelector("dialog[open], :popover-open") || event.isComposing) return;
    if (event.key === "Escape") return leave();
    if (command === "help") show();
    // The key goes to the element that has the focus by then. A space still presses buttons and scrolls.
    if (command === "write") byId("text").focus();
  });
  return show;
}
