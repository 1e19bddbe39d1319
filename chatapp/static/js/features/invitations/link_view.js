/** One link in the list: what it is for, who came by it, its address and code, and how it is taken back. */
import { announce } from "../../core/announce.js";
import { copyText } from "../../core/clipboard.js";
import { html, nothing } from "../../core/html.js";
import { fullTime } from "../../core/time.js";
import { pathOf } from "../rooms/state.js";
import { linkOf, MAY, people, standOf } from "./state.js";

/**
 * @param {object} parts
 * @param {(name: string, data: object) => Promise<any>} parts.ask
 * @param {() => void} parts.draw
 * @param {() => string} parts.room its slug
 * @param {import("../../kit.js").Kit["qr"]} parts.qr
 */
export function createLinkView({ ask, draw, room, qr }) {
  /** The link that is shown whole, and what was asked about it. */
  let shown = "";
  let sure = false;
  let copied = "";
  /** @type {Awaited<ReturnType<typeof qr.use>>} */
  let codes = null;

  /** @param {string} id */
  async function open(id) {
    shown = shown === id ? "" : id;
    sure = false;
    copied = "";
    draw();
    codes = await qr.use();
    draw();
  }

  /** @param {string} url */
  async function copy(url) {
    copied = (await copyText(url)) ? "Copied" : "Press Ctrl+C";
    announce(copied === "Copied" ? "Link copied" : "The link is selected");
    draw();
  }

  /** @param {import("./state.js").RoomLink} link */
  function whole(link) {
    const url = linkOf(pathOf(room()), link.secret, location.origin);
    return html`<div class="link-whole">${codes?.view(url, "QR code of the link") ?? nothing}
      <div class="link"><input readonly aria-label="Link into this room" .value=${url} @focus=${(/** @type {any} */ event) => event.target.select()}><button type="button" class="main" @click=${() => copy(url)}>${copied || "Copy"}</button></div></div>`;
  }

  /** @param {import("./state.js").RoomLink} link */
  function back({ id, people: came }) {
    const revoke = (/** @type {boolean} */ all) => ask("link:revoke", { id, people: all });
    if (!sure)
      return html`<div class="buttons"><button type="button" class="danger" @click=${() => (came.length ? askFirst() : revoke(false))}>Take back</button></div>`;
    return html`<p class="hint">Take the link back: what about those who came by it?</p><div class="buttons">
      <button type="button" @click=${() => revoke(false)}>They stay</button>
      <button type="button" class="danger" @click=${() => revoke(true)}>Put out ${people(came.length)}</button></div>`;
  }

  function askFirst() {
    sure = true;
    draw();
  }

  return {
    open,
    /** Shows none of them whole. */
    close() {
      shown = "";
    },
    /** @param {import("./state.js").RoomLink} link */
    view(link) {
      const here = shown === link.id;
      return html`<li class="link-line"><div><b>${MAY[link.may]}</b><small>${standOf(link, fullTime)}</small>${link.people.length ? html`<small>${namesOf(link.people)}</small>` : nothing}</div>
        <button type="button" aria-expanded=${String(here)} @click=${() => open(link.id)}>${here ? "Hide" : "Show"}</button>
        ${here ? html`${whole(link)}<div class="link-whole">${back(link)}</div>` : nothing}</li>`;
    },
  };
}

/** @param {import("./state.js").Person[]} some */
export const namesOf = (some) => some.map(({ name }, i) => html`${i ? ", " : ""}<bdi>${name}</bdi>`);
