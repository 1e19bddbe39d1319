/** This device becomes a person of another one, by a code that is typed, or that a link brings. Never without a yes. */
import { byId, closable, dialogById } from "../../core/dom.js";
import { html, render } from "../../core/html.js";
import { become } from "./become.js";

/** @param {() => import("../../core/types.js").Person} me @returns {(code?: string) => void} opens the dialog */
export function createArrival(me) {
  const dialog = closable(dialogById("arrive"));
  render(content(send), dialog);
  const field = byId("arrive-code", HTMLInputElement);
  const error = byId("arrive-error");

  /** @param {Event} event */
  async function send(event) {
    event.preventDefault();
    error.textContent = "";
    error.textContent = await become("come", { code: field.value });
  }

  return function show(code = "") {
    field.value = code;
    error.textContent = "";
    byId("arrive-now").textContent = me().name;
    if (!dialog.open) dialog.showModal();
    byId(code ? "arrive-yes" : "arrive-code").focus();
  };
}

/** @param {(event: Event) => void} send */
const content = (
  send,
) => html`<form id="arrive-form" method="dialog" autocomplete="off" novalidate @submit=${send}>
    <h2 id="arrive-title">Be who you are elsewhere</h2>
    <p class="hint">This browser becomes the person of the code. It will be <b><bdi id="arrive-now"></bdi></b> no more; without a recovery code of that name, nobody can be.</p>
    <label for="arrive-code">Code</label>
    <input id="arrive-code" maxlength="60" spellcheck="false" autocapitalize="characters" aria-describedby="arrive-error" required>
    <p class="error" id="arrive-error" role="alert"></p>
    <div class="buttons"><button type="button" data-close>Cancel</button><button type="submit" class="main" id="arrive-yes">Become this person</button></div>
  </form>`;
