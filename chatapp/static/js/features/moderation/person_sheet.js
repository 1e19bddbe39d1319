/** What can be done about a person: mute, remove, ban, in two taps; and what they are in the chat. */
import { badge } from "../../core/badge.js";
import { html, nothing, render } from "../../core/html.js";
import { standingOf } from "../../core/order.js";
import { address } from "../../core/root.js";
import { createDialog } from "./dialog.js";
import { LENGTHS } from "./lengths.js";

/** @typedef {import("../../core/types.js").Person} Person */

/**
 * @param {Pick<import("../../kit.js").Kit, "doors" | "order">} kit
 * @param {import("../../core/may.js").May} may
 * @param {import("./actions.js").Actions} actions
 */
export function createPersonSheet({ doors, order }, may, actions) {
  const sheet = createDialog("person-sheet", "What to do about somebody", "sheet");
  const box = /** @type {HTMLElement} */ (sheet.firstElementChild);
  /** @type {Person | null} */
  let person = null;

  /** What the fields of the sheet say. */
  const wishes = () => ({
    everywhere: box.querySelector("input[value=house]:checked") !== null,
    reason: /** @type {HTMLInputElement | null} */ (box.querySelector("#why"))?.value.trim() ?? "",
    address: /** @type {HTMLInputElement | null} */ (box.querySelector("#also-address"))?.checked === true,
  });

  /** @param {"kick" | "mute" | "ban"} kind @param {import("./lengths.js").Length} length */
  function restrict(kind, length) {
    const wanted = wishes();
    sheet.close();
    if (person) actions.restrict(kind, person, length, wanted);
  }

  function warn() {
    const { everywhere, reason } = wishes();
    sheet.close();
    if (person) actions.warn(person, reason, everywhere);
  }

  /** @param {"mute" | "ban"} kind @param {string} title */
  const row = (kind, title) => html`<div class="lengths" role="group" aria-label=${title}><b>${title}</b>
    ${LENGTHS[kind].map((length) => html`<button type="button" @click=${() => restrict(kind, length)}>${length.words}</button>`)}</div>`;

  /** @param {string} id */
  function view(id) {
    const house = may.against("ban_from_house", id);
    return html`${may.against("ban", id) ? where(house) : nothing}
      ${may.against("mute", id) ? row("mute", "Mute") : nothing} ${may.against("ban", id) ? row("ban", "Ban") : nothing}
      ${may.against("kick", id) ? html`<button type="button" class="row" @click=${() => restrict("kick", { words: "5 minutes", minutes: 5 })}>Remove from this room for 5 minutes</button>` : nothing}
      ${may.against("ban", id) ? why(house) : nothing}
      ${may.against("warn", id) ? html`<button type="button" class="row" @click=${warn}>Warn, with the reason above</button>` : nothing}
      ${may.against("delete_message", id) ? deleting() : nothing} ${roles(id)}`;
  }

  const deleting =
    () => html`<div class="lengths two" role="group" aria-label="Delete messages"><b>Delete messages</b>
    <button type="button" @click=${() => preview(60)}>Of the last hour</button><button type="button" @click=${() => preview(null)}>All</button></div>`;

  /** Says how many it would be, and asks. @param {number | null} minutes */
  async function preview(minutes) {
    const who = person;
    const { everywhere } = wishes();
    const count = who && (await actions.count(who, minutes, everywhere));
    if (count === undefined || !who || who !== person) return;
    const sure = () => {
      sheet.close();
      actions.deleteMessages(who, minutes, everywhere);
    };
    const words = count === 1 ? "1 message" : `${count} messages`;
    render(
      html`<h2>Delete ${words} of <bdi>${who.name}</bdi>?</h2>
      <p class="hint">${minutes === null ? "All" : "Those of the last hour"}, ${everywhere ? "in all rooms" : "in this room"}. You can undo it for ten minutes.</p>
      <div class="buttons"><button type="button" data-close>Cancel</button>${count ? html`<button type="button" class="main" @click=${sure}>Delete</button>` : nothing}</div>`,
      box,
    );
  }

  /** @param {string} id */
  function roles(id) {
    const now = standingOf(order.get(), id);
    const give = (/** @type {"owner" | "moderator" | null} */ role, /** @type {boolean} */ inRoom) => () => {
      sheet.close();
      if (person) actions.appoint(person, role, inRoom);
    };
    const button = (/** @type {string} */ words, /** @type {() => void} */ click) =>
      html`<button type="button" class="row" @click=${click}>${words}</button>`;
    if (may.to("appoint"))
      return html`${now === "moderator" ? nothing : button("Make moderator of the chat", give("moderator", false))}
        ${now === "owner" ? nothing : button("Make owner", give("owner", false))}
        ${["moderator", "owner"].includes(now) ? button("Take the role away", give(null, false)) : nothing}`;
    if (!may.against("appoint_in_room", id)) return nothing;
    return now === "room_moderator"
      ? button("No longer moderator of this room", give(null, true))
      : button("Make moderator of this room", give("moderator", true));
  }

  /** @param {string} door @param {unknown} wish */
  function elsewhere(door, wish) {
    sheet.close();
    doors.open(door, wish);
  }

  /** @param {Person} who */
  return function show(who) {
    person = who;
    const standing = standingOf(order.get(), who.id);
    const head = html`<h2><img class="face" src=${address(who.avatar)} alt="" width="32" height="32"> <bdi>${who.name}</bdi> <small>#${who.tag}</small>${badge(standing)}</h2>`;
    render(nothing, box);
    render(
      html`${head}<button type="button" class="row" @click=${() => elsewhere("direct", [who.id])}>Message</button>${view(who.id)}<button type="button" class="row" @click=${() => elsewhere("about", who)}>Block for yourself</button><div class="buttons"><button type="button" data-close>Close</button></div>`,
      box,
    );
    if (!sheet.open) sheet.showModal();
  };
}

/** @param {boolean} house */
const where = (house) =>
  house
    ? html`<div class="choices two"><label><input type="radio" name="where" value="house" checked><span>Whole chat</span></label>
      <label><input type="radio" name="where" value="room"><span>This room</span></label></div>`
    : nothing;

/** @param {boolean} house */
const why = (
  house,
) => html`<label for="why">Reason, for them to read</label><input id="why" maxlength="300" autocomplete="off">
  ${house ? html`<label class="check"><input type="checkbox" id="also-address"> With a ban: nobody new from their address</label>` : nothing}`;
