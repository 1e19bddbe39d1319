/** Who has voted in an open poll: a sheet with all answers, and a hint on the one under the pointer. Asked when looked at. */
import { closable } from "../../core/dom.js";
import { html, nothing, render } from "../../core/html.js";
import { address } from "../../core/root.js";
import { named } from "./state.js";

/**
 * @typedef {import("./types.js").Poll} Poll
 * @typedef {import("./types.js").Votes} Votes
 * @typedef {import("./types.js").Person} Person
 */

/** @param {import("../../kit.js").Kit} kit */
export function createVoters({ blocked, me, namesakes, notices, room, visits }) {
  const sheet = closable(document.createElement("dialog"));
  sheet.className = "sheet who-voted";
  document.body.append(sheet);
  /** @type {{key: string, people: Promise<Person[][]>}} what was asked last */
  let last = { key: "", people: Promise.resolve([]) };
  /** The answer that was looked at last, and as of which votes. */
  let looked = "";

  /** @param {number} message @param {Votes} votes @returns {Promise<Person[][]>} */
  function load(message, { seq }) {
    const key = `${room.slug} ${message} ${seq}`;
    if (last.key !== key) {
      const asked = visits.request(me.get().id, "poll:voters", { room: room.slug, message });
      last = { key, people: asked.then((/** @type {any} */ answer) => answer.people.map(seen)) };
      last.people.catch(() => {
        last.key = ""; // the next look asks again
      });
    }
    return last.people;
  }

  /** Those who are blocked are counted, and not shown. @param {Person[]} people */
  function seen(people) {
    const shown = people.filter(({ id }) => !blocked.has(id));
    namesakes.meet(shown);
    return shown;
  }

  /** @param {number} message @param {Poll} poll @param {Votes} votes */
  async function open(message, poll, votes) {
    try {
      const people = await load(message, votes);
      const part = (/** @type {number} */ choice) =>
        group(poll.options[choice] ?? "", votes.counts[choice] ?? 0, people[choice] ?? []);
      sheet.setAttribute("aria-label", "Who has voted");
      render(
        html`<div><h2>Who has voted</h2>${poll.options.map((_, choice) => part(choice))}
          <div class="buttons"><button type="button" data-close>Close</button></div></div>`,
        sheet,
      );
      if (!sheet.open) sheet.showModal();
    } catch (caught) {
      const { code, message: words } = /** @type {import("../../core/types.js").WireError} */ (caught);
      notices.say(code === "offline" ? "There is no connection. Try again when it is back." : words);
    }
  }

  /** @param {string} text @param {number} count @param {Person[]} people */
  const group = (text, count, people) => html`<section><h3><bdi>${text}</bdi> <small>${count}</small></h3>
    <ul class="rows">${people.map(person)}${count > people.length ? html`<li class="hint">${people.length ? `and ${count - people.length} more` : `${count} who are not shown`}</li>` : nothing}</ul></section>`;

  /** @param {Person} person */
  const person = (person) =>
    html`<li class="row"><img class="face" src=${address(person.avatar)} alt="" width="32" height="32"><span class="name">${namesakes.view(person)}</span></li>`;

  return {
    open,
    /**
     * Names those who chose an answer, as its title. A pointer that only moves on it asks when there are newer votes: its own
     * press is one.
     * @param {number} message @param {Votes} votes @param {number} choice @param {any} event of the answer's `li`
     */
    async hint(message, votes, choice, { type, currentTarget: { firstElementChild: element } }) {
      const look = `${room.slug} ${message} ${choice} ${votes.seq}`;
      if (type === "pointermove" && look === looked) return;
      looked = look;
      const asked = load(message, votes);
      const people = await asked.catch(() => null);
      if (asked !== last.people) return; // somebody has voted meanwhile, and a newer answer comes
      const names = (people?.[choice] ?? []).map((each) =>
        each.id === me.get().id ? "You" : namesakes.label(each),
      );
      element.title = named(names, Math.max(names.length, votes.counts[choice] ?? 0));
    },
  };
}
