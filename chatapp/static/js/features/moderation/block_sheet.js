/** What anybody can do about somebody: not see them any more, and report what they wrote. */
import { closable } from "../../core/dom.js";
import { html, nothing, render } from "../../core/html.js";
import { remark } from "../../core/remark.js";
import { address } from "../../core/root.js";
import { reportForm } from "./block_report.js";

/** @typedef {import("../../core/types.js").Person} Person */

/** @param {import("../../kit.js").Kit} kit */
export function createSheet(kit) {
  const { blocked, doors, link, namesakes, notices } = kit;
  const sheet = closable(document.createElement("dialog"));
  sheet.className = "sheet";
  sheet.id = "about";
  document.body.append(sheet);

  /** @param {string} name @param {Person} person @param {string} done */
  const ask = (name, person, done) =>
    link
      .request(name, { person: person.id })
      .then(() => remark(done))
      .catch((/** @type {Error} */ error) => notices.say(error.message));

  /** @param {Person} person */
  const unblock = (person) => ask("person:unblock", person, `You see \u2068${person.name}\u2069 again.`);

  /** @param {Person} person */
  const block = (person) =>
    ask(
      "person:block",
      person,
      `\u2068${person.name}\u2069 is blocked for you. They are not told. To undo it: Settings.`,
    );

  /** @param {Person} person */
  function write({ id }) {
    sheet.close();
    doors.open("direct", [id]);
  }

  /** @param {{person: Person} | Person} about a message's row, or somebody */
  function show(about) {
    const person = "person" in about ? about.person : about;
    const has = blocked.has(person.id);
    sheet.setAttribute("aria-label", `About ${person.name}`);
    const act = () => {
      sheet.close();
      return (has ? unblock : block)(person);
    };
    render(
      html`<div><h2><img class="face" src=${address(person.avatar)} alt="" width="32" height="32"> ${namesakes.view(person)} <small>#${person.tag}</small></h2>
      <button type="button" class="row" @click=${() => write(person)}>Message <bdi>${person.name}</bdi></button>
      <button type="button" class="row" @click=${act}>${has ? "Unblock" : "Block"} <bdi>${person.name}</bdi></button>
      <p class="hint">${has ? "You see again what they write." : "Their messages are folded, and you do not see them writing or reacting. Nobody is told. You can undo it in the settings."}</p>
      ${"person" in about ? html`<button type="button" class="row" @click=${() => report(about)}>Report this message</button>` : nothing}
      <div class="buttons"><button type="button" class="main" data-close>Close</button></div></div>`,
      sheet,
    );
    if (!sheet.open) sheet.showModal();
  }

  /** @param {any} row of a message */
  function report(row) {
    render(html`<div>${reportForm(kit, row, () => sheet.close())}</div>`, sheet);
  }

  return { show, unblock };
}
