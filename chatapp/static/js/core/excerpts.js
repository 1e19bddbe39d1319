/** A list of the beginnings of messages; each leads to its message. */
import { html, nothing } from "./html.js";
import { glance } from "./markup/plain.js";
import { address } from "./root.js";
import { fullTime } from "./time.js";

/** @typedef {{seq: number, person: import("./types.js").Person, text: string, sent_at: string, room?: import("./types.js").Room}} Excerpt */

/**
 * @template {Excerpt} E
 * @param {E[]} all
 * @param {{go: (excerpt: E) => void, undo: ((excerpt: E) => void) | null, undoing: string}} how `undoing`: what `undo` does
 */
export const excerpts = (all, { go, undo, undoing }) =>
  html`<ul class="rows">${all.map(
    (each) => html`<li><button type="button" class="row" @click=${() => go(each)}>
      <img class="face" src=${address(each.person.avatar)} alt="" width="32" height="32">
      <span class="name"><bdi>${each.person.name}</bdi>${each.room ? html` · <bdi>${each.room.title}</bdi>` : nothing} <time datetime=${each.sent_at}>${fullTime(each.sent_at)}</time></span>
      <span class="excerpt" dir="auto">${glance(each.text)}</span></button>
      ${undo ? html`<button type="button" class="icon close" aria-label=${undoing} title=${undoing} @click=${() => undo(each)}>×</button>` : nothing}</li>`,
  )}</ul>`;
