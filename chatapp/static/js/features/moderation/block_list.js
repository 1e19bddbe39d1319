/** Whom one has blocked, in the settings, each with the way back. */
import { byId } from "../../core/dom.js";
import { html, nothing, render } from "../../core/html.js";

/** @param {import("../../kit.js").Kit} kit @param {(person: import("../../core/types.js").Person) => Promise<unknown>} unblock */
export function createList({ link, namesakes, notices }, unblock) {
  const box = document.createElement("div");
  box.id = "blocked";
  byId("settings").lastElementChild?.before(box);
  /** @type {import("../../core/types.js").Person[] | null} null: not open */
  let people = null;
  let count = 0;

  async function load() {
    try {
      people = (await link.request("blocks:list", {})).people;
    } catch (error) {
      notices.say(/** @type {Error} */ (error).message);
    }
    draw();
  }

  function toggle() {
    if (!people) return load();
    people = null;
    draw();
  }

  const line = (/** @type {import("../../core/types.js").Person} */ person) =>
    html`<li class="row"><span class="name">${namesakes.view(person)} <small>#${person.tag}</small></span>
      <button type="button" aria-label=${`Unblock ${person.name}`} @click=${() => unblock(person)}>Unblock</button></li>`;

  function draw() {
    render(
      count
        ? html`<button type="button" class="row" aria-expanded=${String(people !== null)} @click=${toggle}>People you blocked · ${count}</button>
        ${people ? html`<ul class="rows">${people.map(line)}</ul>` : nothing}`
        : nothing,
      box,
    );
  }

  return {
    /** @param {number} now how many are blocked */
    follow(now) {
      count = now;
      if (people) load();
      draw();
    },
  };
}
