/** "Amber Otter and 3 others joined, 2 left": one quiet line that opens. */

import { html, nothing } from "../../core/html.js";
import { address } from "../../core/root.js";

/**
 * @typedef {import("../../core/types.js").Person} Person
 * @typedef {import("./row_view.js").Context} Context
 * @typedef {import("../../core/name_view.js").Namesakes["view"]} View how a name is written
 */

/** @param {Extract<import("./rows.js").Row, {type: "presence"}>} row @param {Context} context */
export function presenceLine({ key, line, became }, { namesakes, people, opened, open }) {
  const { view } = namesakes;
  const joined = named(line.joined, people);
  const left = named(line.left, people);
  const came = joined.length + line.more.joined;
  const went = left.length + line.more.left;
  const faces = [...joined, ...left].slice(0, 3);
  const folds = came + went > 1;
  const renamed = became && joined.find((p) => p.id === became.id);
  const arrival = renamed ? arrivedAs(renamed, became.from, came, view) : crowd(joined, came, "joined", view);
  const text = html`<span>${came ? arrival : nothing}${came && went ? ", " : nothing}${went ? leavers(left, went, came, view) : nothing}</span>`;
  return html`<li class="note presence" data-kind="presence">
    <span class="faces">${faces.map((p) => html`<img class="face" src=${address(p.avatar)} alt="" width="20" height="20">`)}</span>
    ${folds ? html`<button type="button" aria-expanded=${String(opened.has(key))} @click=${() => open(key)}>${text}</button>` : text}
    ${folds && opened.has(key) ? whole(joined, left, line.more, view) : nothing}
  </li>`;
}

/** @param {Person} person who took another name on arrival @param {string} from the name before @param {number} total @param {View} view */
function arrivedAs(person, from, total, view) {
  if (total === 1) return html`<b><bdi>${from}</bdi></b> joined and is now <b>${view(person)}</b>`;
  return html`<b><bdi>${from}</bdi></b>, now <b>${view(person)}</b>,${others(total - 1)} joined`;
}

/** @param {Person[]} people @param {number} total @param {string} did @param {View} view */
function crowd(people, total, did, view) {
  const first = people[0];
  if (!first) return `${total} ${total === 1 ? "person" : "people"} ${did}`;
  return html`<b>${view(first)}</b>${others(total - 1)} ${did}`;
}

/** @param {number} count */
const others = (count) => (count === 0 ? "" : count === 1 ? " and 1 other" : ` and ${count} others`);

/** @param {Person[]} left @param {number} went @param {number} came @param {View} view */
const leavers = (left, went, came, view) =>
  came && went > 1 ? `${went} left` : crowd(left, went, "left", view);

/** @param {Person[]} joined @param {Person[]} left @param {{joined: number, left: number}} more @param {View} view */
const whole = (joined, left, more, view) =>
  html`<span class="whole">${list("Joined", joined, more.joined, view)}${list("Left", left, more.left, view)}</span>`;

/** @param {string} word @param {Person[]} people @param {number} more @param {View} view */
function list(word, people, more, view) {
  if (people.length + more === 0) return nothing;
  const names = people.map((p, i) => html`${i ? ", " : ""}${view(p)}`);
  return html`<span>${word}: ${names}${more ? ` and ${more} more` : ""}</span>`;
}

/** @param {string[]} ids @param {ReadonlyMap<string, Person>} people @returns {Person[]} */
const named = (ids, people) => ids.flatMap((id) => people.get(id) ?? []);
