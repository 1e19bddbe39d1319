/** The card of a person. On a desk it stands beside the face, on a phone it comes from below. */
import { announce } from "../../core/announce.js";
import { badge } from "../../core/badge.js";
import { closable, touch } from "../../core/dom.js";
import { html, nothing, render } from "../../core/html.js";
import { icon } from "../../core/icon.js";
import { standingOf } from "../../core/order.js";
import { within } from "../../core/place.js";
import { address } from "../../core/root.js";
import { clockTime, fullDate } from "../../core/time.js";
import { statusOf } from "./status.js";

/** @typedef {import("../../core/types.js").Person} Person @typedef {import("./types.js").Card} Card */

const MARGIN_PX = 12;

/** @param {import("../../kit.js").Kit} kit */
export function createCard({
  about,
  blocked,
  doors,
  link,
  may,
  me,
  namesakes,
  notices,
  order,
  room,
  visits,
}) {
  const dialog = closable(document.createElement("dialog"));
  dialog.id = "card";
  document.body.append(dialog);
  let asked = 0;

  about.add("block", {
    place: 80,
    label: "Block",
    icon: "M5.6 5.6l12.8 12.8M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18",
    when: ({ id }) => id !== me.get().id && !blocked.has(id),
    run: (person) => doors.open("about", person),
  });
  about.add("unblock", {
    place: 80,
    label: "Unblock",
    icon: "M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18",
    when: ({ id }) => blocked.has(id),
    run: (person) => doors.open("about", person),
  });
  about.add("moderation", {
    place: 90,
    label: "Mute, remove or ban",
    icon: "M12 3l7 3v5c0 5-3 8-7 10-4-2-7-5-7-10V6z",
    grave: true,
    when: ({ id }) => may.against("mute", id) || may.against("appoint_in_room", id) || may.to("appoint"),
    run: (person) => doors.open("person", person),
  });
  about.add("rename", {
    place: 10,
    label: "Change name or face",
    icon: "M4 20l1-4L16 5l3 3L8 19zM14 7l3 3",
    when: ({ id }) => id === me.get().id,
    run: () => doors.open("rename"),
  });

  /** @param {string} text @returns {Promise<boolean>} */
  async function set(text) {
    const { emoji, text: words, minutes } = statusOf(text, new Date());
    try {
      await link.request("status:set", { emoji, text: words, ...(minutes && { minutes }) });
      announce(emoji || words ? "Status set" : "Status removed");
      return true;
    } catch (error) {
      notices.say(/** @type {Error} */ (error).message);
      return false;
    }
  }

  /** @param {Event} event */
  async function submit(event) {
    event.preventDefault();
    const field = dialog.querySelector("input");
    if (field && (await set(field.value))) load(me.get());
  }

  const own = (/** @type {Card | null} */ card) => {
    const { emoji = "", text = "" } = card?.status ?? {};
    return html`<form @submit=${submit}><label for="status">Status</label>
      <div class="link"><input id="status" maxlength="160" placeholder="🍕 lunch until 13:00" .value=${`${emoji} ${text}`.trim()}><button type="submit" class="main">Set</button></div></form>`;
  };

  /** @param {Person} person @param {Card | null} card @param {string} [wrong] */
  function draw(person, card, wrong = "") {
    const now = card?.person ?? person;
    const entries = about.of(now, touch()).map(
      (action) =>
        html`<button type="button" class=${action.grave ? "row grave" : "row"} @click=${() => {
          dialog.close();
          action.run(now);
        }}>${icon(action.icon)}<span>${action.label}</span></button>`,
    );
    dialog.setAttribute("aria-label", `About ${now.name}`);
    render(
      html`<div class="head"><img class="face" src=${address(now.avatar)} alt="" width="64" height="64">
        <div><h2>${namesakes.view(now)}${badge(standingOf(order.get(), now.id))}</h2><p class="hint">#${now.tag}</p></div></div>
      ${card ? facts(card) : html`<p class="hint" role="status">${wrong || "Loading…"}</p>`}
      ${now.id === me.get().id ? own(card) : nothing}${entries}
      <div class="buttons"><button type="button" data-close>Close</button></div>`,
      dialog,
    );
  }

  /** @param {Person} person */
  async function load(person) {
    const mine = ++asked;
    try {
      /** @type {Card} */
      const card = await visits.request(me.get().id, "person:card", { room: room.slug, person: person.id });
      if (mine === asked) draw(person, card);
    } catch (error) {
      if (mine === asked) draw(person, null, /** @type {Error} */ (error).message);
    }
  }

  /** @param {Element | undefined} near */
  function stand(near) {
    dialog.className = touch() ? "sheet" : "card";
    dialog.removeAttribute("style");
    if (!dialog.open) dialog.showModal();
    if (touch() || !near) return;
    const at = near.getBoundingClientRect();
    const { width, height } = dialog.getBoundingClientRect();
    dialog.style.margin = "0";
    dialog.style.left = `${within(at.right + MARGIN_PX, MARGIN_PX, innerWidth - width - MARGIN_PX)}px`;
    dialog.style.top = `${within(at.top, MARGIN_PX, innerHeight - height - MARGIN_PX)}px`;
  }

  return {
    set,
    /** @param {Person} person @param {Element} [near] what was pressed */
    async show(person, near) {
      draw(person, null);
      const known = load(person);
      // At its whole height, so that it is placed once.
      await Promise.race([known, new Promise((resolve) => setTimeout(resolve, 300))]);
      stand(near);
    },
  };
}

/** @param {Card} card */
function facts({ first_seen, former, status }) {
  const end = status?.until ? ` until ${clockTime(status.until)}` : "";
  return html`${status ? html`<p class="status-line"><bdi>${status.emoji ?? ""} ${status.text ?? ""}</bdi>${end}</p>` : nothing}
    ${former.length ? html`<p class="hint">Here also as ${former.map((name, index) => html`${index ? ", " : ""}<bdi>${name}</bdi>`)}</p>` : nothing}
    <p class="hint">First seen ${fullDate(first_seen)}</p>`;
}
