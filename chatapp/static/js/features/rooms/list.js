/** The list of rooms on the page: what was said last, when, and how much of it is unread. */
import { byId } from "../../core/dom.js";
import { html, nothing, render, repeat } from "../../core/html.js";
import { actionOf } from "../../core/markup/action.js";
import { glance } from "../../core/markup/plain.js";
import { isPrivate } from "../../core/private_room.js";
import { address } from "../../core/root.js";
import { shortTime } from "../../core/time.js";
import { countOf, pathOf } from "./state.js";

/**
 * @param {import("./state.js").RoomLine[]} rooms
 * @param {{here: string, me: string, menu: (room: import("./state.js").RoomLine) => void}} look `here`: a slug; `me`: an id
 */
export function drawRooms(rooms, { here, me, menu }) {
  const list = byId("room-list");
  if (!list.dataset.drawn) list.replaceChildren();
  list.dataset.drawn = "yes";
  render(
    repeat(
      rooms,
      (room) => room.slug,
      (room) => line(room, { here: room.slug === here, me, menu }),
    ),
    list,
  );
}

/** @param {import("./state.js").RoomLine} room @param {{here: boolean, me: string, menu: (room: import("./state.js").RoomLine) => void}} look */
function line(room, { here, me, menu }) {
  const { slug, title, topic, faces, last, last_at: at, muted, pinned } = room;
  const name = html`<span class="name" title=${topic}>${pinned ? html`<span class="pin" role="img" aria-label="Pinned">📌</span>` : nothing}${isPrivate(slug) ? (faces?.[0] ? faces.map(faceView) : "🔒 ") : ""}<bdi>${title}</bdi></span>`;
  const classes = `row room${here ? " here" : ""}${muted ? " muted" : ""}`;
  return html`<li class="room-item"><a class=${classes} href=${pathOf(slug)} aria-current=${here ? "page" : "false"}>
    ${name}${at ? html`<small>${shortTime(at)}</small>` : nothing}<span class="last">${last ? said(last, last.person === me ? "You" : last.name) : nothing}</span>${aside(room)}</a>
    <button type="button" class="icon more" aria-haspopup="dialog" aria-label=${`Options for ${title}`} @click=${() => menu(room)}>⋯</button></li>`;
}

/** @param {import("./state.js").RoomLine} room */
function aside(room) {
  const { mentions, muted } = room;
  const unread = countOf(room);
  const count = `${mentions ? "@ " : ""}${unread > 99 ? "99+" : unread}`;
  if (muted) return html`<span class="muted-mark" role="img" aria-label="Muted">🔕</span>`;
  return unread
    ? html`<span class="n" aria-label=${`${unread} unread${mentions ? `, ${mentions} for you` : ""}`}>${count}</span>`
    : nothing;
}

/** @param {string} face */
const faceView = (face) => html`<img class="face" src=${address(face)} alt=""> `;

/** What was said last, without its formatting. @param {{body: string}} last @param {string} name */
const said = ({ body }, name) =>
  html`<bdi>${name}</bdi>${actionOf(body) === null ? ":" : ""} <bdi>${glance(body)}</bdi>`;
