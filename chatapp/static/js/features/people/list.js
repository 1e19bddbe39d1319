/** The list of who is here, the count under the room's name, and the faces beside it. */

import { byId } from "../../core/dom.js";
import { html, nothing, render, repeat } from "../../core/html.js";
import { address } from "../../core/root.js";
import { listed } from "./state.js";

/**
 * @param {object} parts
 * @param {() => void} parts.onMe one's own name or face was clicked
 * @param {() => void} parts.onMore more people are wanted
 */
export function createPeopleList({ onMe, onMore }) {
  const list = byId("people-list");
  const title = byId("people-title");
  const count = byId("count-here");
  const stack = byId("faces");
  list.replaceChildren();
  stack.replaceChildren();

  /** @param {import("./state.js").Roster} roster @param {import("../../core/types.js").Person} me */
  return function draw(roster, me) {
    const people = listed(roster, me.id);
    const rest = roster.total - people.length;
    title.textContent = `Here now · ${roster.total}`;
    count.textContent = roster.total === 1 ? "Only you are here" : `${roster.total} people here`;
    render(
      html`${repeat(
        people,
        (p) => p.id,
        (p) => person(p, p.id === me.id, onMe),
      )}
        ${rest > 0 ? html`<li><button type="button" class="row more-people" @click=${onMore}>and ${rest} more</button></li>` : nothing}`,
      list,
    );
    const faces = people.filter((p) => p.id !== me.id).slice(0, 4);
    render(
      repeat(
        faces,
        (p) => p.id,
        (p) => html`<img class="face" src=${address(p.avatar)} alt="" width="30" height="30">`,
      ),
      stack,
    );
  };
}

/** @param {import("../../core/types.js").Person} p @param {boolean} mine @param {() => void} onMe */
function person(p, mine, onMe) {
  const face = html`<img class="face" src=${address(p.avatar)} alt="" width="32" height="32" loading="lazy"><span class="name" title=${`${p.name} · ${p.tag}`}><bdi>${p.name}</bdi></span>`;
  if (!mine) return html`<li class="row" data-person=${p.id}>${face}</li>`;
  return html`<li data-person=${p.id}><button type="button" class="row" title="Change name or face" @click=${onMe}>${face}<small>you</small></button></li>`;
}
