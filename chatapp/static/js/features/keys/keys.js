/** The keys that work everywhere. `?` shows them; what is typed outside of any field goes into the message. */
import { byId, closable, dialogById, insertText, touch, writing } from "../../core/dom.js";

/** @param {{jump: () => void, leave: () => void}} actions */
export function createKeys({ jump, leave }) {
  const box = byId("text", HTMLTextAreaElement);
  const dialog = closable(dialogById("keys"));
  const show = () => dialog.open || dialog.showModal();
  if (/Mac|iPhone|iPad/.test(navigator.platform))
    for (const key of dialog.querySelectorAll("kbd[data-mac]"))
      key.textContent = key.getAttribute("data-mac");
  dialog.addEventListener("keydown", asks);

  addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
      event.preventDefault();
      return jump();
    }
    // What is open closes by itself first; an input method has Escape for itself.
    if (document.querySelector("dialog[open], :popover-open") || event.isComposing) return;
    if (event.key === "Escape") return leave();
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const free =
      !writing(event.target) || (event.target instanceof HTMLTextAreaElement && !event.target.value);
    if (event.key === "?" && free && !touch()) open(event);
    // The key goes where the focus is when it is let through; a space still presses buttons and scrolls.
    else if (!writing(event.target) && /^[^\s\p{C}]$/u.test(event.key)) box.focus();
  });

  /** Those who wanted to say "?" type it again. @param {KeyboardEvent} event */
  function asks(event) {
    if (event.key !== "?") return;
    event.preventDefault();
    event.stopPropagation();
    dialog.close();
    box.focus();
    insertText(box, "?");
  }

  /** @param {KeyboardEvent} event */
  function open(event) {
    event.preventDefault();
    show();
  }
  return show;
}
