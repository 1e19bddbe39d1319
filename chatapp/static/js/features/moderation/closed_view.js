/** The dialog over the page of somebody who is out: why, until when, and how to appeal. Loaded when somebody is. */
import { dialogById } from "../../core/dom.js";
import { html, nothing, render } from "../../core/html.js";
import { address } from "../../core/root.js";

/**
 * @param {Pick<import("../../kit.js").Kit, "room">} kit
 * @returns {(message: string, elsewhere: boolean) => void} `elsewhere`: other rooms are open to this person
 */
export function createClosed({ room }) {
  const dialog = dialogById("closed");
  /** Only the server opens it again. */
  dialog.addEventListener("cancel", (event) => event.preventDefault());

  return function show(message, elsewhere) {
    const [first, ...rest] = message.split(/(?<=\.) /);
    const lobby = elsewhere && room.slug !== "lobby";
    const again = html`<button type="button" @click=${() => location.reload()}>Try again</button>`;
    render(
      html`<h2>${first}</h2><p>${rest.join(" ")}</p>
      ${elsewhere ? html`<div class="buttons">${again}${lobby ? html`<button type="button" class="main" @click=${() => location.assign(address("/"))}>To the lobby</button>` : nothing}</div>` : nothing}`,
      /** @type {HTMLElement} */ (dialog.firstElementChild),
    );
    if (!dialog.open) dialog.showModal();
  };
}
