/** The dialog with all commands, and how text is formatted. Loaded when it is opened. */
import { closable } from "../../core/dom.js";
import { html, render } from "../../core/html.js";

const FORMATS = [
  ["**bold**", html`<strong>bold</strong>`],
  ["*italic*", html`<em>italic</em>`],
  ["~~struck~~", html`<s>struck</s>`],
  ["`code`", html`<code>code</code>`],
  ["```python", "a block of code, up to ```"],
  ["||spoiler||", "covered until it is pressed"],
  ["> quote", "a quote"],
  ["- one, - two", "a list, one line each"],
  [":tada:", "🎉"],
];

/** @type {HTMLDialogElement | null} */
let dialog = null;

/** @param {import("../../core/commands.js").Commands} commands */
export function showHelp(commands) {
  dialog ??= closable(document.body.appendChild(made()));
  render(content(commands), dialog);
  if (!dialog.open) dialog.showModal();
}

function made() {
  const dialog = document.createElement("dialog");
  dialog.id = "help";
  dialog.setAttribute("aria-labelledby", "help-title");
  return dialog;
}

/** @param {import("../../core/commands.js").Commands} commands */
const content = (commands) => html`<h2 id="help-title">Commands</h2>
  <dl>${commands.all().map(([name, { about, takes }]) => line(html`<code>/${name}</code>${takes ? html` <small>${takes}</small>` : ""}`, about))}</dl>
  <p class="hint">Two slashes send one: <code>//help</code></p>
  <h2>Formatting</h2>
  <dl>${FORMATS.map(([written, shown]) => line(html`<code>${written}</code>`, shown))}</dl>
  <div class="buttons"><button type="button" class="main" data-close>Close</button></div>`;

/** @param {unknown} term @param {unknown} meaning */
const line = (term, meaning) => html`<div><dt>${term}</dt><dd>${meaning}</dd></div>`;
