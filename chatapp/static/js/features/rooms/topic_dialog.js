/** The dialog that shows the topic of the open room, and sets it. */
import { byId, closable, dialogById } from "../../core/dom.js";
import { html, render } from "../../core/html.js";

/**
 * @param {Pick<import("../../kit.js").Kit, "moves" | "room">} kit
 * @param {object} topic
 * @param {() => string} topic.current
 * @param {() => boolean} topic.maySet
 * @param {(text: string) => Promise<string>} topic.set why it was not set; "" when it is
 * @returns {() => void} opens the dialog
 */
export function createTopicDialog({ moves, room }, { current, maySet, set }) {
  const dialog = closable(dialogById("topic-dialog"));
  render(content(submit), dialog);
  const input = byId("new-topic", HTMLInputElement);
  const error = byId("topic-error");

  /** @param {Event} event */
  function submit(event) {
    event.preventDefault();
    if (maySet()) save();
  }

  async function save() {
    const where = room.slug;
    const wrong = input.value.trim() === current() ? "" : await set(input.value);
    if (where !== room.slug) return;
    error.textContent = wrong;
    if (!wrong) dialog.close();
  }

  moves.add("topic", { leave: () => dialog.close() });

  return function show() {
    input.value = current();
    error.textContent = "";
    const readOnly = !maySet();
    byId("whole-topic").textContent = current();
    byId("whole-topic").hidden = !readOnly;
    byId("topic-fields").hidden = readOnly;
    byId("save-topic").hidden = readOnly;
    if (!dialog.open) dialog.showModal();
    if (!readOnly) input.select();
  };
}

/** @param {(event: Event) => void} submit */
const content = (
  submit,
) => html`<form id="topic-form" method="dialog" autocomplete="off" novalidate @submit=${submit}>
    <h2 id="topic-title">What is this room about?</h2>
    <p id="whole-topic" dir="auto" hidden></p>
    <div id="topic-fields">
    <label for="new-topic">Topic</label>
    <input id="new-topic" name="topic" maxlength="400" enterkeyhint="done" aria-describedby="topic-error topic-hint">
    <p class="error" id="topic-error" role="alert"></p>
    <p class="hint" id="topic-hint">Everyone in the room sees it. An empty one removes it.</p>
    </div>
    <div class="buttons"><button type="button" data-close>Close</button><button type="submit" class="main" id="save-topic">Save</button></div>
  </form>`;
