/** Whoever is banned or removed is told so in words, over the page: why, until when, and how to appeal. */
import { dialogById } from "../../core/dom.js";
import { html, nothing, render } from "../../core/html.js";
import { address } from "../../core/root.js";

/** @param {import("../../kit.js").Kit} kit */
export function followClosing({ link, moves, on, refused, room }) {
  const dialog = dialogById("closed");
  const box = /** @type {HTMLElement} */ (dialog.firstElementChild);
  /** Only the server opens it again. */
  dialog.addEventListener("cancel", (event) => event.preventDefault());

  /** @param {string} message @param {boolean} elsewhere other rooms are open to this person */
  function show(message, elsewhere) {
    const [first, ...rest] = message.split(/(?<=\.) /);
    const lobby = elsewhere && room.slug !== "lobby";
    const again = html`<button type="button" @click=${() => location.reload()}>Try again</button>`;
    render(
      html`<h2>${first}</h2><p>${rest.join(" ")}</p>
      ${elsewhere ? html`<div class="buttons">${again}${lobby ? html`<button type="button" class="main" @click=${() => location.assign(address("/"))}>To the lobby</button>` : nothing}</div>` : nothing}`,
      box,
    );
    if (!dialog.open) dialog.showModal();
  }

  moves.add("closed", { arrive: () => dialog.close() });
  for (const name of ["room:closed", "room:lost"]) on(name, ({ message }) => show(message, true));
  refused.add("moderation", ({ code, message }) => {
    if (code !== "banned" && code !== "locked") return false;
    show(message, true);
    return true;
  });
  link.onTrouble(() => {
    const reason = link.reason();
    if (reason?.code === "banned") show(reason.message, false);
  });
  link.watch((status) => {
    if (status === "online") dialog.close();
  });
}
