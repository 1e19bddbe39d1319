/** A quote, in a message and over the message box. */
import { html, nothing } from "../../core/html.js";
import { glance } from "../../core/markup/plain.js";
import { address } from "../../core/root.js";

/**
 * @typedef {import("./types.js").Quote} Quote
 * @typedef {import("../../core/name_view.js").Namesakes} Names how names are written
 */

/** @param {Quote} quote */
const words = ({ text, deleted }) =>
  deleted ? html`<em>Message deleted</em>` : html`<bdi>${text ? glance(text) : "An earlier message"}</bdi>`;

/** @param {Quote} quote @param {Names} names @param {() => void} go */
export const quoteView = (
  quote,
  names,
  go,
) => html`<button type="button" class="quote" aria-label=${`In reply to ${quote.person ? names.label(quote.person) : "somebody"}: ${quote.deleted ? "Message deleted" : quote.text ? glance(quote.text) : "an earlier message"}`} title="Go to this message" @click=${go}>
  ${quote.person ? html`<img class="face" src=${address(quote.person.avatar)} alt="" width="18" height="18" loading="lazy"><b>${names.view(quote.person)}</b>` : nothing}
  <span>${words(quote)}</span></button>`;

/** Over the message box. @param {Quote} quote @param {Names} names @param {() => void} go */
export const line = (
  quote,
  names,
  go,
) => html`<button type="button" class="quote" title="Go to this message" @click=${go}>
  <span>Reply to</span> <b>${quote.person ? names.view(quote.person) : "somebody"}</b> <span>${words(quote)}</span></button>`;
