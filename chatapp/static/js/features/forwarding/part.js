/** The dialog that asks where to forward a message. */
import { closable } from "../../core/dom.js";
import { html, render } from "../../core/html.js";
import { hashOf } from "../../core/permalink.js";
import { remark } from "../../core/remark.js";
import { pathOf } from "../rooms/state.js";
import { quoted } from "./quote.js";

/** @typedef {import("../../core/types.js").RoomLine} RoomLine */

/** @param {import("../../kit.js").Kit} kit @returns {(row: import("../messages/rows.js").MessageRow) => void} opens it */
export function createForwarding({ link, outbox, room }) {
  const dialog = closable(document.createElement("dialog"));
  dialog.id = "forward";
  dialog.setAttribute("aria-labelledby", "forward-title");
  document.body.append(dialog);

  /** @param {RoomLine[]} rooms @param {string} body @param {string} words */
  function draw(rooms, body, words) {
    const entry = (/** @type {RoomLine} */ { slug, title }) =>
      html`<li><button type="button" class="row" @click=${() => {
        dialog.close();
        outbox.add("message", { lane: slug, room: slug, body });
        remark(`Forwarded to ${title}.`);
      }}><span class="name"><bdi>${title}</bdi></span></button></li>`;
    render(
      html`<h2 id="forward-title">Forward to</h2><ul class="rows">${rooms.map(entry)}</ul>
      <p class="hint" role="status">${words}</p>
      <div class="buttons"><button type="button" data-close>Close</button></div>`,
      dialog,
    );
  }

  return async function show({ seq, person, body }) {
    const way = new URL(pathOf(room.slug) + hashOf(seq ?? 0), location.origin).href;
    const text = quoted({ name: person.name, body, link: way });
    draw([], text, "Loading…");
    if (!dialog.open) dialog.showModal();
    try {
      /** @type {import("../../core/types.js").RoomList} */
      const list = await link.request("rooms:list");
      const others = list.rooms.filter(({ slug }) => slug !== room.slug);
      draw(others, text, others.length ? "" : "You are in no other room.");
    } catch (error) {
      draw([], text, /** @type {Error} */ (error).message);
    }
  };
}
