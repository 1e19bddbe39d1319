/** The list of rooms with unread counts, loaded at the start, on focus and every 20 s while the page is visible. */
import { byId } from "../../core/dom.js";
import { html, render, repeat } from "../../core/html.js";
import { shortTime } from "../../core/time.js";
import { pathOf } from "./state.js";

const EVERY_MS = 20_000;

/** @param {import("./state.js").RoomLine[]} rooms @param {string} here */
export function drawRooms(rooms, here) {
  const list = byId("room-list");
  if (!list.dataset.drawn) list.replaceChildren();
  list.dataset.drawn = "yes";
  render(
    repeat(
      rooms,
      (room) => room.slug,
      (room) => line(room, room.slug === here),
    ),
    list,
  );
}

/** @param {import("./state.js").RoomLine} room @param {boolean} here */
function line(room, here) {
  const unread = room.unread > 99 ? "99+" : String(room.unread);
  const aside = room.unread
    ? html`<span class="n" aria-label=${`${unread} unread`}>${unread}</span>`
    : html`<small>${room.people_total ? `${room.people_total} here` : room.last_at ? shortTime(room.last_at) : ""}</small>`;
  return html`<li><a class=${here ? "row here" : "row"} href=${pathOf(room.slug)} aria-current=${here ? "page" : "false"}><span class="name"><bdi>${room.title}</bdi></span>${aside}</a></li>`;
}

/**
 * @param {import("../../core/socket.js").Link} link
 * @param {(rooms: import("./state.js").RoomLine[]) => void} take
 */
export function pollRooms(link, take) {
  async function poll() {
    if (document.hidden || link.status() !== "online") return;
    const answer = await link.request("rooms:list").catch(() => null);
    if (answer) take(answer.rooms);
  }
  setInterval(poll, EVERY_MS);
  addEventListener("focus", poll);
  return poll;
}
