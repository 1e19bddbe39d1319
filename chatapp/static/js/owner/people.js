/** Everybody whom the chat knows: search, roles, mutes and bans. */
import { html, nothing, render } from "../core/html.js";
import { address } from "../core/root.js";
import { moment } from "./format.js";
import { newId } from "./ids.js";

/** @typedef {import("./answers.js").HousePerson} HousePerson */

const LENGTHS = /** @type {[string, number | null][]} */ ([
  ["1 hour", 60],
  ["1 day", 1440],
  ["1 week", 10_080],
  ["for good", null],
]);

/** @param {import("./tabs.js").Place} place */
export function createPeople({ box, ask, say }) {
  /** @type {HousePerson[]} */
  let people = [];
  /** @type {string | null} */
  let next = null;
  let search = "";
  /** @type {string | null} */
  let open = null;

  async function load() {
    const answer = await ask("house:people", { search });
    if (answer) [people, next] = [answer.people, answer.next];
    draw();
  }

  async function more() {
    const answer = await ask("house:people", { search, after: next });
    if (answer) [people, next] = [[...people, ...answer.people], answer.next];
    draw();
  }

  /** @param {Promise<any>} asked @param {string} words */
  async function done(asked, words) {
    const answer = await asked;
    if (!answer) return;
    await load();
    say(words);
  }

  /** @param {HousePerson} person @param {string} role */
  const setRole = ({ id, name }, role) =>
    done(
      role ? ask("role:give", { person: id, role }) : ask("role:take", { person: id }),
      `${name} is now ${role || "nobody special"}.`,
    );

  /** @param {HousePerson} person @param {"ban" | "mute"} kind @param {string} length @param {boolean} wide */
  function restrict({ id, name }, kind, length, wide) {
    const found = LENGTHS.find(([words]) => words === length);
    if (!found) return null;
    const more = kind === "ban" && wide ? { reach: "address" } : {};
    const asked = ask(`person:${kind}`, { id: newId(), person: id, minutes: found[1], ...more });
    return done(asked, `${kind === "ban" ? "Banned" : "Muted"}: ${name}, ${length}. “Bans” has the undo.`);
  }

  /** A choice does nothing by itself: arrow keys pass by what is not meant. @param {HousePerson} person */
  function actions(person) {
    const value = (/** @type {any} */ event, /** @type {string} */ name) =>
      event.target.closest(".actions").querySelector(`[name=${name}]`);
    const put = (/** @type {"ban" | "mute"} */ kind) => (/** @type {Event} */ event) =>
      restrict(person, kind, value(event, "length").value, value(event, "wide").checked);
    return html`<div class="actions">
        <label>Role <select name="role">
          ${["", "moderator", "owner"].map((role) => html`<option value=${role} ?selected=${role === person.role}>${role || "none"}</option>`)}</select></label>
        <button type="button" @click=${(/** @type {Event} */ event) => setRole(person, value(event, "role").value)}>Set role</button></div>
      <div class="actions">
        <label>For <select name="length">${LENGTHS.map(([words]) => html`<option>${words}</option>`)}</select></label>
        <button type="button" @click=${put("mute")}>Mute</button>
        <button type="button" class="bad" @click=${put("ban")}>Ban</button>
        <label class="check"><input type="checkbox" name="wide"> With a ban: nobody new from their address</label></div>`;
  }

  /** @param {HousePerson} person */
  const row = (person) => html`<li class="person">
      <img src=${address(person.avatar)} alt="" width="40" height="40" loading="lazy">
      <span><bdi>${person.name}</bdi> <small>#${person.tag}</small>${person.role ? html` <em>${person.role}</em>` : nothing}${person.restrictions ? html` <em class="bad">restricted</em>` : nothing}
      <small>here ${moment(person.seen_at)}, first ${moment(person.since)}</small></span>
      <button type="button" aria-expanded=${String(open === person.id)} @click=${() => {
        open = open === person.id ? null : person.id;
        draw();
      }}>Change</button>
      ${open === person.id ? actions(person) : nothing}</li>`;

  function draw() {
    render(
      html`<form class="search" @submit=${(/** @type {Event} */ event) => {
        event.preventDefault();
        load();
      }}><input type="search" aria-label="Name, tag or id" placeholder="Name, tag or id" .value=${search} @input=${(
        /** @type {any} */ event,
      ) => {
        search = event.target.value;
        load();
      }}></form>
      <ul class="list">${people.map(row)}</ul>
      ${people.length ? nothing : html`<p>Nobody.</p>`}
      ${next ? html`<button type="button" @click=${more}>Show more</button>` : nothing}`,
      box,
    );
  }

  return { load };
}
