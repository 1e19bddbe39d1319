/** Where one writes: Enter sends, the box grows to a third of the screen, nothing typed is lost. */
import { byId, touch } from "../../core/dom.js";
import { read, write } from "../../core/prefs.js";
import { characters, commandOf, wellFormed } from "./writing.js";

const SAVE_AFTER_MS = 300;
const TELL_NEAR = 200;

/**
 * @param {object} parts
 * @param {string} parts.room slug
 * @param {() => number} parts.limit characters a message may have
 * @param {(body: string, kept: () => void) => void} parts.send `kept`: the outbox has it
 * @param {(name: string) => void} parts.rename `/nick Name`; an empty name asks for one
 * @param {() => void} parts.typing the person writes
 */
export function createComposer({ room, limit, send, rename, typing }) {
  const box = byId("text", HTMLTextAreaElement);
  const button = byId("send", HTMLButtonElement);
  const count = byId("count");
  const draft = `draft.${room}`;
  let saving = 0;

  function fit() {
    box.style.height = "auto";
    box.style.height = `${Math.min(box.scrollHeight, Math.floor(innerHeight / 3))}px`;
  }

  function changed() {
    fit();
    const left = limit() - characters(box.value);
    count.hidden = left > TELL_NEAR;
    count.textContent = left < 0 ? `${-left} too many` : `${left} left`;
    count.classList.toggle("over", left < 0);
    button.classList.toggle("ready", box.value.trim() !== "");
  }

  function save() {
    clearTimeout(saving);
    write(draft, box.value);
  }

  function submit() {
    const body = wellFormed(box.value);
    if (!body.trim() || characters(body) > limit()) return box.focus();
    const command = commandOf(body);
    box.value = "";
    changed();
    // The draft goes only when the outbox has the text: a crash in between must not eat it.
    if (command) rename(command.name);
    else send(body.trimEnd(), save);
    if (command) save();
    if (touch() || !command) box.focus();
  }

  box.addEventListener("input", () => {
    changed();
    clearTimeout(saving);
    saving = setTimeout(save, SAVE_AFTER_MS);
    if (box.value.trim() && !commandOf(box.value)) typing();
  });
  box.addEventListener("keydown", (event) => {
    // keyCode 229: Safari ends a composition before it reports the Enter that ended it.
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229 || touch())
      return;
    event.preventDefault();
    submit();
  });
  button.addEventListener("click", submit);
  // The button must not take the focus: on a phone the keyboard would close.
  button.addEventListener("pointerdown", (event) => event.preventDefault());
  addEventListener("pagehide", save);
  addEventListener("resize", fit);

  if (!box.value) box.value = read(draft) ?? "";
  changed();

  return {
    focus: () => box.focus(),
    /** Puts text where the cursor is. @param {string} text */
    insert(text) {
      box.setRangeText(text, box.selectionStart, box.selectionEnd, "end");
      box.dispatchEvent(new Event("input"));
    },
  };
}
