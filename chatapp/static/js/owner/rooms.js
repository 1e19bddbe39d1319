/** Public rooms: how much is in them; lock, keep, remove. */
import { html, nothing, render } from "../core/html.js";
import { address } from "../core/root.js";
import { count, moment } from "./format.js";

/** @typedef {import("./answers.js").HouseRoom} HouseRoom */

/** @param {import("./tabs.js").Place} place */
export function createRooms({ box, ask, say }) {
  /** @type {HouseRoom[]} */
  let rooms = [];
  /** @type {string | null} */
  let next = null;
  let search = "";
  /** @type {string | null} the room whose removal is asked about */
  let sure = null;

  async function load() {
    const answer = await ask("house:rooms", { search });
    if (answer) [rooms, next] = [answer.rooms, answer.next];
    draw();
  }

  async function more() {
    const answer = await ask("house:rooms", { search, after: next });
    if (answer) [rooms, next] = [[...rooms, ...answer.rooms], answer.next];
    draw();
  }

  /** @param {string} name @param {object} data */
  const change = async (name, data) => (await ask(name, data)) && load();

  /** @param {HouseRoom} room */
  async function remove({ slug }) {
    if (!(await ask("house:remove", { room: slug }))) return;
    sure = null;
    rooms = rooms.filter((each) => each.slug !== slug);
    draw();
    say(`${slug} is being removed.`);
  }

  /** @param {string | null} slug */
  function asks(slug) {
    sure = slug;
    draw();
  }

  /** @param {HouseRoom} room */
  const row = (room) => html`<li class="room">
      <span><a href=${address(room.slug === "lobby" ? "/" : `/r/${encodeURIComponent(room.slug)}`)}><bdi>${room.title}</bdi></a>
      <small>${count(room.messages)} entries, ${count(room.people)} visitors, ${count(room.here)} here, since ${moment(room.made_at)}</small>
      ${room.topic ? html`<small><bdi>${room.topic}</bdi></small>` : nothing}</span>
      <div class="actions">
        <label class="check"><input type="checkbox" .checked=${room.locked} @change=${() => change("room:rule", { room: room.slug, locked: !room.locked })}> Nobody new</label>
        <label class="check"><input type="checkbox" .checked=${room.read_only} @change=${() => change("room:rule", { room: room.slug, read_only: !room.read_only })}> Only moderators write</label>
        <label class="check"><input type="checkbox" .checked=${room.pinned} @change=${() => change("house:keep", { room: room.slug, pinned: !room.pinned })}> Stays when the oldest go</label>
        ${room.slug === "lobby" ? nothing : html`<button type="button" class="bad" @click=${() => asks(room.slug)}>Remove</button>`}
      </div>
      ${sure === room.slug ? html`<p class="ask" role="alert">Everything in <b><bdi>${room.title}</bdi></b> is deleted. It cannot be undone. <button type="button" @click=${() => asks(null)}>Keep it</button> <button type="button" class="bad" @click=${() => remove(room)}>Remove it</button></p>` : nothing}</li>`;

  function draw() {
    render(
      html`<form class="search" @submit=${(/** @type {Event} */ event) => {
        event.preventDefault();
        load();
      }}><input type="search" aria-label="Name of a room" placeholder="Name of a room" .value=${search} @input=${(
        /** @type {any} */ event,
      ) => {
        search = event.target.value;
        load();
      }}></form>
      <ul class="list">${rooms.map(row)}</ul>
      ${rooms.length ? nothing : html`<p>None.</p>`}
      ${next ? html`<button type="button" @click=${more}>Show more</button>` : nothing}`,
      box,
    );
  }

  return { load };
}
