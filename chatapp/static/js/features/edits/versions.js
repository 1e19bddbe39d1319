/** The earlier versions of a message, in a dialog. */
import { closable } from "../../core/dom.js";
import { html, nothing, render } from "../../core/html.js";
import { fullTime } from "../../core/time.js";
import { render as formatted } from "../messages/text_view.js";

/** @typedef {import("./types.js").Version} Version */

/** @param {import("../../kit.js").Kit} kit @returns {(row: import("../messages/rows.js").MessageRow) => void} opens it */
export function showVersions({ link, room }) {
  const dialog = closable(document.createElement("dialog"));
  dialog.className = "versions";
  dialog.setAttribute("aria-label", "Versions of the message");
  document.body.append(dialog);
  let asked = 0;

  /** @param {number} message @param {Version[]} had */
  async function load(message, had) {
    const mine = ++asked;
    draw(message, had, "Loading…", false);
    const before = had.at(-1)?.seq;
    try {
      const { versions, more } = await link.request("message:versions", {
        room: room.slug,
        message,
        ...(before && { before }),
      });
      if (mine === asked) draw(message, [...had, ...versions], "", more);
    } catch (caught) {
      const { message: words } = /** @type {import("../../core/types.js").WireError} */ (caught);
      if (mine === asked) draw(message, had, words, true);
    }
  }

  /** @param {number} message @param {Version[]} versions @param {string} words @param {boolean} more */
  function draw(message, versions, words, more) {
    const entry = (/** @type {Version} */ { body, at }, /** @type {number} */ index) =>
      html`<li><p class="hint">${index === 0 ? "Now, since " : ""}<time datetime=${at}>${fullTime(at)}</time></p><div class="text" dir="auto">${formatted(body)}</div></li>`;
    render(
      html`<h2>Versions</h2><ol>${versions.map(entry)}</ol>
        <p class="hint" role="status">${words}</p>
        <div class="buttons">${more ? html`<button type="button" @click=${() => load(message, versions)}>${versions.length ? "Show older" : "Try again"}</button>` : nothing}
          <button type="button" class="main" data-close>Close</button></div>`,
      dialog,
    );
  }

  return ({ seq }) => {
    if (seq === undefined) return;
    load(seq, []);
    if (!dialog.open) dialog.showModal();
  };
}
