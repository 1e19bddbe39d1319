/** The composer: Enter sends, and no typed text is lost. */
import { byId, touch } from "../../core/dom.js";
import { remark } from "../../core/remark.js";
import { watchScreenKeyboard } from "../../core/screen_keyboard.js";
import { wellFormed } from "../../core/text.js";
import { createBox } from "./composer_box.js";
import { characters, enterMeans, tooLongText } from "./writing.js";

const SAVE_AFTER_MS = 300;

/**
 * @param {object} parts
 * @param {ReturnType<typeof import("./drafts.js").createDrafts>} parts.drafts
 * @param {() => number} parts.limit characters a message may have
 * @param {(body: string, kept: () => void, draft: [string, object], more: object) => void} parts.send `kept`: the
 *   outbox has it; `draft`: the record of the emptied draft; `more`: fields of the entry
 * @param {import("../../core/writing.js").Writing} parts.writing
 * @param {import("../../core/commands.js").Commands["run"]} parts.run what begins with a slash
 */
export function createComposer({ drafts, limit, send, run, writing }) {
  const { box, changed, put } = createBox(limit);
  let saving = 0;
  let touched = false;

  function save(text = box.value) {
    clearTimeout(saving);
    saving = 0;
    drafts.write(text, writing.now());
  }

  /** @param {string} text of the draft; text already written here wins */
  function fill(text) {
    if (touched) return;
    box.value = text;
    changed();
  }

  /** Empties the box: another tab has sent the draft that both showed. */
  function sentElsewhere() {
    if (touched) return void (box.value && save());
    writing.resume(null);
    fill("");
  }

  function submit() {
    const body = wellFormed(box.value);
    if (!body.trim() || characters(body) > limit()) return box.focus();
    const task = writing.now();
    if (task && writing.kinds.get(task.kind)?.takes) return hand(task, body.trimEnd());
    const outcome = run(body.trimEnd());
    if (outcome && "wrong" in outcome) return refuse(outcome.wrong);
    const said = outcome?.send ?? "";
    const length = characters(said);
    if (length > limit()) return refuse(tooLongText(length, 0, limit()));
    // The text stays a draft until the outbox has it, even when it was written faster than drafts are saved.
    if (said) save(body);
    box.value = "";
    changed();
    if (said) {
      const more = (task && writing.kinds.get(task.kind)?.adds?.(task)) ?? {};
      writing.resume(null);
      send(said, save, drafts.sent(), writing.along(more, said));
      box.dispatchEvent(new Event("sent"));
    } else save();
    if (touch() || said) box.focus();
  }

  /** Nothing is sent and nothing is lost. @param {string} why */
  function refuse(why) {
    remark(why);
    box.focus();
  }

  /** A text that is no new message. @param {import("../../core/writing.js").Task} task @param {string} body */
  function hand(task, body) {
    save();
    writing.resume(null);
    replaceText(task.kept ?? "");
    // Until the outbox has it, the draft on the disk is still this text.
    writing.kinds.get(task.kind)?.takes?.(task, body, () => save());
    box.dispatchEvent(new Event("sent"));
  }

  /** @param {string} text */
  function replaceText(text) {
    box.value = text;
    touched = true;
    changed();
    box.focus();
  }

  function typed() {
    touched = true;
    changed();
    clearTimeout(saving);
    saving = setTimeout(save, SAVE_AFTER_MS);
  }

  box.addEventListener("input", typed);
  onSend(box, submit);
  // A tab without new text must not overwrite another tab's draft.
  addEventListener("pagehide", () => saving && save());
  addEventListener("storage", ({ key, newValue }) => key === drafts.key && !newValue && sentElsewhere());

  writing.bind({ text: () => box.value, put: replaceText, save: () => save() });
  touched = box.value !== "";
  if (!touched) writing.resume(drafts.task());
  fill(drafts.text());

  return {
    focus: () => box.focus(),
    /** Another room is about to be opened. */
    leave() {
      if (saving) save();
    },
    /** It is open: its draft is in the box. @param {string} room slug */
    arrive(room) {
      touched = false;
      drafts.move(room);
      writing.resume(drafts.task());
      fill(drafts.text());
      return this.recover();
    },
    /** Takes over a draft that only the disk had. */
    async recover() {
      const text = await drafts.recover();
      if (text !== null && !touched) writing.resume(drafts.task());
      if (text !== null) fill(text);
    },
    /** Puts text where the cursor is. @param {string} text */
    insert(text) {
      put(text);
      box.focus();
    },
  };
}

/** @param {HTMLTextAreaElement} box @param {() => void} submit */
function onSend(box, submit) {
  const button = byId("send");
  const screenKeyboard = watchScreenKeyboard();
  box.addEventListener("keydown", (event) => {
    if (enterMeans(event, { finger: touch(), covered: screenKeyboard() }) !== "send") return;
    event.preventDefault();
    submit();
  });
  button.addEventListener("click", submit);
  // The button must not take the focus: on a phone the keyboard would close.
  button.addEventListener("pointerdown", (event) => event.preventDefault());
}
