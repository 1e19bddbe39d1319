/** The list of who is here, the count under the room's name, and the faces beside it. */

import { badge } from "../../core/badge.js";
import { byId } from "../../core/dom.js";
import { html, nothing, render, repeat } from "../../core/html.js";
import { address } from "../../core/root.js";
import { listed } from "./state.js";

/** @typedef {import("../../core/types.js").Person} Person */

/**
 * @param {object} parts
 * @param {() => void} parts.onMe one's own name or face was clicked
 * @param {() => void} parts.onMore more people are wanted
 * @param {(person: Person) => () => void} parts.onPerson what a click on somebody does
 * @param {(id: string) => import("../../core/order.js").Standing} parts.standing what somebody is here
 * @param {import("../../core/name_view.js").Namesakes["view"]} parts.name
 */
export function createPeopleList({ onMe, onMore, onPerson, standing, name }) {
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
        (p) => person(p, name(p), p.id === me.id, p.id === me.id ? onMe : onPerson(p), standing(p.id)),
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

/** @param {Person} p @param {unknown} name @param {boolean} mine @param {() => void} click @param {import("../../core/order.js").Standing} standing */
function person(p, name, mine, click, standing) {
  const face = html`<img class="face" src=${address(p.avatar)} alt="" width="32" height="32" loading="lazy"><span class="name" title=${`${p.name} #${p.tag}`}>${name}</span>${badge(standing)}`;
  return html`<li data-person=${p.id}><button type="button" class="row" title=${mine ? "Change name or face" : nothing} @click=${click}>${face}${mine ? html`<small>you</small>` : nothing}</button></li>`;
}
