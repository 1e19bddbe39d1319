/** The keys that work everywhere. `?` shows them. */
import { closable, dialogById, writing } from "../../core/dom.js";

/** @param {{jump: () => void, compose: () => void, leave: () => void, insert: (text: string) => void}} actions */
export function createKeys({ jump, compose, leave, insert }) {
  const dialog = closable(dialogById("keys"));
  const show = () => dialog.open || dialog.showModal();
  dialog.addEventListener("keydown", (event) => {
    // Who wanted to say "?" types it again.
    if (event.key !== "?") return;
    event.preventDefault();
    event.stopPropagation();
    dialog.close();
    compose();
    insert("?");
  });

  addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
      event.preventDefault();
      return jump();
    }
    if (document.querySelector("dialog[open]")) return;
    if (event.key === "Escape") return leave();
    if (event.ctrlKey || event.metaKey || event.altKey || writing(event.target)) {
      if (event.key === "?" && event.target instanceof HTMLTextAreaElement && !event.target.value)
        open(event);
      return;
    }
    if (event.key === "?") open(event);
    else if (event.key === "/" || event.key === "i") {
      event.preventDefault();
      compose();
    }
  });

  /** @param {KeyboardEvent} event */
  function open(event) {
    event.preventDefault();
    show();
  }
  return show;
}
