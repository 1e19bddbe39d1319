/** Settings: each holds as soon as it is saved. What the start of the chat has fixed is shown, and cannot be changed. */
import { html, nothing, render } from "../core/html.js";
import { moment } from "./format.js";

/**
 * @typedef {import("./answers.js").SettingLine} SettingLine
 * @typedef {import("./answers.js").Change} Change
 */

/** @param {import("./tabs.js").Place} place */
export function createSettings({ box, ask, say }) {
  /** @type {import("./answers.js").HouseSettingsList | null} */
  let all = null;

  async function load() {
    all = (await ask("house:settings")) ?? all;
    draw();
  }

  /** @param {SettingLine} line @param {string | null} value */
  async function save(line, value) {
    const answer = await ask("house:set", { name: line.name, value });
    if (!answer) return;
    await load();
    say(answer.number ? `Saved: ${line.title}. It holds now.` : "It was so already.");
  }

  /** @param {Change} change */
  async function undo({ number, name }) {
    const answer = await ask("house:undo", { change: number });
    if (!answer) return;
    await load();
    say(`Undone: ${titleOf(name)} is ${answer.value || "empty"} again.`);
  }

  const titleOf = (/** @type {string} */ name) =>
    all?.settings.find((line) => line.name === name)?.title ?? name;

  /** @param {SettingLine} line */
  const form = (line) => html`<form class="setting" @submit=${(/** @type {any} */ event) => {
    event.preventDefault();
    save(line, event.target.elements.value.value);
  }}>
      <label for=${`setting-${line.name}`}>${line.title}</label>
      ${field(line)}
      <small id=${`help-${line.name}`}>${line.help}${line.locked ? html` <b>Fixed by ${line.locked} where the chat is started.</b>` : nothing}</small>
      ${line.locked ? nothing : html`<div class="actions"><button>Save</button>${line.set ? html`<button type="button" @click=${() => save(line, null)}>Default: ${line.default || "empty"}</button>` : nothing}</div>`}
    </form>`;

  /** @param {Change} change */
  const changeView = (
    change,
  ) => html`<li class="room"><span><b>${titleOf(change.name)}</b>: <bdi>${said(change.before)}</bdi> → <bdi>${said(change.after)}</bdi>
      <small>${change.by}, ${moment(change.at)}${change.undone ? ", undone" : ""}</small></span>
      ${change.undoable ? html`<button type="button" aria-label=${`Undo the change of ${titleOf(change.name)}`} @click=${() => undo(change)}>Undo</button>` : nothing}</li>`;

  function draw() {
    if (!all) return;
    const groups = [...new Set(all.settings.map(({ group }) => group))];
    render(
      html`${groups.map((group) => html`<h2>${group}</h2>${all?.settings.filter((line) => line.group === group).map(form)}`)}
      <h2>Changes</h2><ul class="list">${all.changes.map(changeView)}</ul>
      ${all.changes.length ? nothing : html`<p>None yet.</p>`}`,
      box,
    );
  }

  return { load };
}

/** @param {string | null} value */
const said = (value) =>
  value === null ? "default" : value.length > 60 ? `${value.slice(0, 59)}…` : value || "empty";

/** @param {SettingLine} line */
function field({ name, kind, value, choices, locked }) {
  const [id, help, fixed] = [`setting-${name}`, `help-${name}`, Boolean(locked)];
  if (kind === "choice")
    return html`<select id=${id} name="value" aria-describedby=${help} ?disabled=${fixed}>${choices.map((each) => html`<option ?selected=${each === value}>${each}</option>`)}</select>`;
  if (kind === "long")
    return html`<textarea id=${id} name="value" rows="4" dir="auto" aria-describedby=${help} ?disabled=${fixed} .value=${value}></textarea>`;
  if (kind === "colour")
    return html`<span class="colour"><input id=${id} name="value" placeholder="#rrggbb" aria-describedby=${help} ?disabled=${fixed} .value=${value}>
      <input type="color" aria-label="Pick it" ?disabled=${fixed} .value=${value || "#000"} @input=${(
        /** @type {any} */ event,
      ) => {
        event.target.form.elements.value.value = event.target.value;
      }}></span>`;
  return html`<input id=${id} name="value" inputmode=${kind === "number" ? "decimal" : "text"} dir="auto" aria-describedby=${help} ?disabled=${fixed} .value=${value}>`;
}
