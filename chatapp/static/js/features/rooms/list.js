/** The list of rooms on the page: what was said last, when, and how much of it is unread. */
import { byId } from "../../core/dom.js";
import { html, nothing, render, repeat } from "../../core/html.js";
import { actionOf } from "../../core/markup/action.js";
import { glance } from "../../core/markup/plain.js";
import { shortTime } from "../../core/time.js";
import { pathOf } from "./state.js";

/** @param {import("./state.js").RoomLine[]} rooms @param {string} here slug @param {string} me id */
export function drawRooms(rooms, here, me) {
  const list = byId("room-list");
  if (!list.dataset.drawn) list.replaceChildren();
  list.dataset.drawn = "yes";
  render(
    repeat(
      rooms,
      (room) => room.slug,
      (room) => line(room, room.slug === here, me),
    ),
    list,
  );
}

/** @param {import("./state.js").RoomLine} room @param {boolean} here @param {string} me */
function line({ slug, title, unread, last, last_at: at }, here, me) {
  const count = unread > 99 ? "99+" : String(unread);
  return html`<li><a class=${here ? "row room here" : "row room"} href=${pathOf(slug)} aria-current=${here ? "page" : "false"}>
    <span class="name"><bdi>${title}</bdi></span>${at ? html`<small>${shortTime(at)}</small>` : nothing}
    <span class="last">${last ? said(last, last.person === me ? "You" : last.name) : nothing}</span>
    ${unread ? html`<span class="n" aria-label=${`${count} unread`}>${count}</span>` : nothing}</a></li>`;
}

/** What was said last, without its formatting. @param {{body: string}} last @param {string} name */
const said = ({ body }, name) =>
  html`<bdi>${name}</bdi>${actionOf(body) === null ? ":" : ""} <bdi>${glance(body)}</bdi>`;
