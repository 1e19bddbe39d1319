/** The dialog that makes a poll. Loaded when it is opened. */
import { closable } from "../../core/dom.js";
import { html, nothing, render } from "../../core/html.js";
import { wellFormed } from "../../core/text.js";
import { MOST_ANSWERS, pollOf } from "./asked.js";

/** @param {import("../../kit.js").Kit} kit @returns {(question?: string) => void} opens it */
export function createDialog({ outbox, room, writing }) {
  const dialog = closable(document.body.appendChild(made()));
  let wrong = "";
  /** @type {string[]} */
  let answers = ["", ""];
  let timed = false;

  const field = (/** @type {string} */ name) =>
    /** @type {HTMLInputElement} */ (dialog.querySelector(`[name="${name}"]`));

  /** The last field is always a free one. @param {number} index @param {string} text */
  function type(index, text) {
    answers = answers.with(index, text);
    if (index === answers.length - 1 && text.trim() && answers.length < MOST_ANSWERS) answers.push("");
    draw();
  }

  /** @param {number} index @param {KeyboardEvent} event */
  function key(index, event) {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    /** @type {HTMLElement | null} */ (
      dialog.querySelector(`#poll-answer-${index + 1}`) ?? field("post")
    )?.focus();
  }

  /** @param {Event} event */
  function submit(event) {
    event.preventDefault();
    const until = field("ends").value;
    const made = pollOf({
      question: wellFormed(field("question").value),
      answers: answers.map(wellFormed),
      several: field("several").checked,
      secret: field("secret").checked,
      ends: until,
      at: until === "at" ? field("at").value : "",
    });
    wrong = "wrong" in made ? made.wrong : "";
    if ("wrong" in made) return draw();
    send(made.body, made.poll);
    reset();
    dialog.close();
  }

  /** A poll may answer a message, as any other. @param {string} body @param {object} poll */
  function send(body, poll) {
    const task = writing.now();
    const more = /** @type {any} */ ((task && writing.kinds.get(task.kind)?.adds?.(task)) ?? {});
    outbox.add("message", {
      ...more,
      lane: room.slug,
      room: room.slug,
      body,
      carries: { ...more.carries, poll },
    });
    if (task && more.carries) writing.end();
  }

  function reset() {
    answers = ["", ""];
    timed = false;
    dialog.querySelector("form")?.reset();
    draw();
  }

  function draw() {
    render(content({ answers, wrong, timed, type, key, submit, ends }), dialog);
  }

  /** @param {string} value */
  function ends(value) {
    timed = value === "at";
    draw();
  }

  return function open(question = "") {
    wrong = "";
    draw();
    if (question) field("question").value = question;
    if (!dialog.open) dialog.showModal();
    if (field("question").value) dialog.querySelector("input")?.focus();
    else field("question").focus();
  };
}

function made() {
  const dialog = document.createElement("dialog");
  dialog.id = "poll-dialog";
  dialog.setAttribute("aria-labelledby", "poll-title");
  return dialog;
}

/**
 * @param {{answers: string[], wrong: string, timed: boolean, type: (index: number, text: string) => void,
 *   key: (index: number, event: KeyboardEvent) => void, submit: (event: Event) => void, ends: (value: string) => void}} parts
 */
const content = ({
  answers,
  wrong,
  timed,
  type,
  key,
  submit,
  ends,
}) => html`<form method="dialog" autocomplete="off" novalidate @submit=${submit}>
  <h2 id="poll-title">Ask with a poll</h2>
  <label for="poll-question">Question</label>
  <textarea id="poll-question" name="question" rows="2" maxlength="300" dir="auto"></textarea>
  <fieldset><legend>Answers</legend>
    ${answers.map(
      (
        text,
        index,
      ) => html`<input id=${`poll-answer-${index}`} aria-label=${`Answer ${index + 1}`} placeholder=${`Answer ${index + 1}`} maxlength="100" dir="auto" enterkeyhint="next"
      .value=${text} @input=${(/** @type {any} */ event) => type(index, event.target.value)} @keydown=${(/** @type {KeyboardEvent} */ event) => key(index, event)}>`,
    )}
  </fieldset>
  <label class="choice"><input type="checkbox" name="several"> <span>People may choose several</span></label>
  <label class="choice"><input type="checkbox" name="secret"> <span>Secret: nobody sees who has voted for what</span></label>
  <label for="poll-ends">Ends</label>
  <select id="poll-ends" name="ends" @change=${(/** @type {any} */ event) => ends(event.target.value)}>
    <option value="">when you end it</option><option value="3600">in an hour</option><option value="86400">in a day</option>
    <option value="604800">in a week</option><option value="at">at a time…</option></select>
  ${timed ? html`<input type="datetime-local" name="at" aria-label="End of the poll">` : nothing}
  <p class="error" role="alert">${wrong}</p>
  <div class="buttons"><button type="button" data-close>Cancel</button><button type="submit" name="post" class="main">Post poll</button></div>
</form>`;
