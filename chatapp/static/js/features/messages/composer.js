/** Where one writes: Enter sends, the box grows to a third of the screen, nothing typed is lost. */
import { byId, touch } from "../../core/dom.js";
import { watchScreenKeyboard } from "../../core/screen_keyboard.js";
import { characters, commandOf, enterMeans, wellFormed } from "./writing.js";

const SAVE_AFTER_MS = 300;
const TELL_NEAR = 200;

/**
 * @param {object} parts
 * @param {ReturnType<typeof import("../../core/drafts.js").createDrafts>} parts.drafts
 * @param {() => number} parts.limit characters a message may have
 * @param {(body: string, kept: () => void, draft: import("../../core/types.js").Draft) => void} parts.send `kept`: the
 *   outbox has it; `draft`: what it leaves of the draft
 * @param {(name: string) => void} parts.rename `/nick Name`; an empty name asks for one
 * @param {() => void} parts.typing the person writes
 */
export function createComposer({ drafts, limit, send, rename, typing }) {
  const box = byId("text", HTMLTextAreaElement);
  const button = byId("send", HTMLButtonElement);
  const count = byId("count");
  const screenKeyboard = watchScreenKeyboard();
  let saving = 0;
  let touched = false;

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

  function save(text = box.value) {
    clearTimeout(saving);
    saving = 0;
    drafts.write(text);
  }

  /** @param {string} text of the draft; what somebody writes here wins */
  function fill(text) {
    if (touched) return;
    box.value = text;
    changed();
  }

  /** Another tab has sent the draft that both showed. */
  function sentElsewhere() {
    if (!touched) fill("");
    else if (box.value) save();
  }

  function submit() {
    const body = wellFormed(box.value);
    if (!body.trim() || characters(body) > limit()) return box.focus();
    const command = commandOf(body);
    // The text is a draft until the outbox has it, also when it was written faster than drafts are saved.
    if (!command) save(body);
    box.value = "";
    changed();
    if (command) rename(command.name);
    else send(body.trimEnd(), save, drafts.sent());
    if (command) save();
    if (touch() || !command) box.focus();
  }

  box.addEventListener("input", () => {
    touched = true;
    changed();
    clearTimeout(saving);
    saving = setTimeout(save, SAVE_AFTER_MS);
    if (box.value.trim() && !commandOf(box.value)) typing();
  });
  box.addEventListener("keydown", (event) => {
    if (enterMeans(event, { finger: touch(), covered: screenKeyboard() }) !== "send") return;
    event.preventDefault();
    submit();
  });
  button.addEventListener("click", submit);
  // The button must not take the focus: on a phone the keyboard would close.
  button.addEventListener("pointerdown", (event) => event.preventDefault());
  // A tab that saved nothing new must not write over what another tab has.
  addEventListener("pagehide", () => saving && save());
  addEventListener("storage", ({ key, newValue }) => key === drafts.key && !newValue && sentElsewhere());
  addEventListener("resize", fit);

  touched = box.value !== "";
  fill(drafts.text());

  return {
    focus: () => box.focus(),
    /** Takes over what only the disk knew. */
    async recover() {
      const text = await drafts.recover();
      if (text !== null) fill(text);
    },
    /** Puts text where the cursor is. @param {string} text */
    insert(text) {
      box.setRangeText(text, box.selectionStart, box.selectionEnd, "end");
      box.dispatchEvent(new Event("input"));
    },
  };
}
