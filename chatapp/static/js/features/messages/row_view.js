/** The rows of the timeline as templates. All text is data. */

import { badge } from "../../core/badge.js";
import { html, nothing } from "../../core/html.js";
import { actionOf } from "../../core/markup/action.js";
import { address } from "../../core/root.js";
import { clockTime, dayName, fullDate, fullTime } from "../../core/time.js";
import { presenceLine } from "./presence_line_view.js";
import { isLong, onlyEmoji } from "./text.js";
import { render } from "./text_view.js";

/**
 * @typedef {import("./rows.js").Row} Row
 * @typedef {import("./rows.js").MessageRow} MessageRow
 * @typedef {{people: ReadonlyMap<string, import("../../core/types.js").Person>, me: import("../../core/types.js").Person,
 *   slots: import("../../core/slots.js").Slots, actions: import("../../core/actions.js").Actions, standing: (id: string) => import("../../core/order.js").Standing, title: string, closed: boolean, opened: Set<string>, open: (key: string) => void,
 *   retry: (id: string) => void, remove: (id: string) => void, share: () => void, rename: () => void, now: string,
 *   waitsFor: string, tall: {has: (key: string) => boolean},
 *   namesakes: import("../../core/name_view.js").Namesakes}} Context `now`: RFC 3339; `waitsFor`: what a pending message
 *   waits for; `tall`: rows that fill much of the screen
 */

/** @param {Row} row @param {Context} context */
export function rowView(row, context) {
  switch (row.type) {
    case "start":
      return start(context);
    case "floor":
      return html`<li class="note" data-kind="floor"><span>Older messages are no longer kept</span></li>`;
    case "gap":
      return html`<li class="note" data-kind="gap"><span>Messages between these are not loaded</span></li>`;
    case "day":
      return html`<li class="day" data-date=${fullDate(row.at)}><span>${dayName(row.at, new Date(context.now))}</span></li>`;
    case "unread":
      return html`<li class="unread"><span>New</span></li>`;
    case "renamed":
      return html`<li class="note" data-seq=${row.seq} data-kind="renamed"><span><b><bdi>${row.old_name}</bdi></b> is now <b>${context.namesakes.view({ id: row.person, name: row.name })}</b></span></li>`;
    case "topic":
      return html`<li class="note" data-seq=${row.seq} data-kind="topic"><span><b><bdi>${row.name}</bdi></b>${row.topic ? html` has set the topic: <b><bdi>${row.topic}</bdi></b>` : " has removed the topic"}</span></li>`;
    case "presence":
      return presenceLine(row, context);
    default:
      return message(row, context);
  }
}

/**
 * All values that a message's view uses: while none of them changes, the row is not drawn again.
 * @param {Row} row @param {Context} context @returns {unknown[]}
 */
export function dependencies(row, { namesakes, opened, slots, standing, tall, waitsFor }) {
  if (row.type !== "message") return [];
  const { person, body, deleted, at, was, state, error, first, last, seq } = row;
  const words = state === "pending" ? waitsFor : "";
  const own = [person, body, deleted, at, was, state, error, first, last, seq, words];
  const who = [standing(person.id), namesakes.tagOf(person.id)];
  return [...own, ...who, opened.has(row.key), tall.has(row.key), ...slots.dependencies(row)];
}

/** @param {Context} context */
const start = ({ me, title, closed, share, rename }) => html`<li class="start">
  ${ownFace(me, 72, rename)}
  <h2>Hello, <bdi>${me.name}</bdi></h2>
  <p>This is the beginning of <b><bdi>${title}</bdi></b>. ${closed ? "Only the people who are in it find it." : "Whoever opens the link has a name and a face at once, as you have, and can talk."}</p>
  <div class="ways">${closed ? nothing : html`<button type="button" @click=${share}>Share the link</button>`}<button type="button" @click=${rename}>Change name or face</button></div>
</li>`;

/**
 * One's own face opens the dialog. It is no stop of the Tab key, as the button beside the composer opens the same.
 * @param {import("../../core/types.js").Person} me @param {number} size px @param {() => void} rename
 */
const ownFace = (
  me,
  size,
  rename,
) => html`<button type="button" class="own-face" tabindex="-1" aria-label="Change name or face" title="Change name or face" @click=${rename}>
  <img class="face" src=${address(me.avatar)} alt="" width=${size} height=${size}></button>`;

/** @param {MessageRow} row @param {Context} context */
function message(row, context) {
  const face = row.own ? ownFace(row.person, 40, context.rename) : theirFace(row.person);
  return html`<li class=${classes(row)} data-key=${row.key} data-seq=${row.seq ?? nothing} data-client-id=${row.client_id} data-state=${row.state} data-by=${row.own && row.first ? row.person.name : nothing}>
    ${row.first && !row.own ? who(row, context) : html`<span class="sr">${row.own ? "You" : context.namesakes.label(row.person)}: </span>`}
    ${row.first ? face : nothing}
    ${row.deleted ? tombstone(row, context) : bubble(row, context)}
    ${row.deleted || row.seq === undefined ? nothing : below(row, context)} ${row.own ? deliveryStatus(row, context) : nothing}
  </li>`;
}

/** @param {MessageRow} row */
function classes({ own, first, last, deleted, body, called }) {
  const [big, action] = deleted ? [false, false] : [onlyEmoji(body), actionOf(body) !== null];
  const marks = { mine: own, more: !first, last, deleted, big, action, called };
  return ["msg", ...Object.entries(marks).flatMap(([name, holds]) => (holds ? [name] : []))].join(" ");
}

/** A message that was deleted keeps its place. @param {MessageRow} row @param {Context} context */
const tombstone = (row, context) =>
  html`<div class="bubble" title=${fullTime(row.at)}><div class="text">${row.gone ?? "Message deleted"}</div>${slot("gone", row, context)}</div>`;

/** @param {MessageRow} row @param {Context} context */
function below(row, context) {
  const views = slot("below", row, context);
  return views.some((view) => view !== nothing) ? html`<div class="below">${views}</div>` : nothing;
}

/** What features show in a place of the row. @param {import("../../core/slots.js").Slot["name"]} name @param {MessageRow} row @param {Context} context */
const slot = (name, row, { slots, people }) =>
  slots.views(name, row, { row, people, touch: false, done: () => {} });

/** @param {import("../../core/types.js").Person} person */
const theirFace = (person) =>
  html`<img class="face" src=${address(person.avatar)} alt="" width="40" height="40" loading="lazy">`;

/** @param {MessageRow} row @param {Context} context */
const who = (
  row,
  { namesakes, standing },
) => html`<div class="who" title=${row.was ? `was ${row.was} then` : nothing}>
  <b>${namesakes.view(row.person)}</b>${badge(standing(row.person.id))}<time datetime=${row.at} title=${fullTime(row.at)}>${clockTime(row.at)}</time>
</div>`;

/** @param {MessageRow} row @param {Context} context */
function bubble(row, context) {
  const { opened, open, tall } = context;
  const long = isLong(row.body) || tall.has(row.key);
  const folded = long && !opened.has(row.key);
  const said = row.marked ?? row.body;
  const action = actionOf(said);
  const text = render(action ?? said, row.words);
  const told = action === null ? text : html`<b><bdi>${row.person.name}</bdi></b> ${text}`;
  const hint = row.was ? `${fullTime(row.at)}, was ${row.was} then` : fullTime(row.at);
  return html`<div class="bubble" title=${hint}>${slot("above", row, context)}<div class=${folded ? "text folded" : "text"} dir="auto">${told}</div>
    ${long ? html`<button type="button" class="fold" aria-expanded=${String(!folded)} @click=${() => open(row.key)}>${folded ? "Show more" : "Show less"}</button>` : nothing}${slot("mark", row, context)}
  </div>`;
}

/** The delivery status of an own message: always the truth. @param {MessageRow} row @param {Context} context */
function deliveryStatus(row, { retry, remove, waitsFor }) {
  if (row.state === "failed")
    return html`<div class="state failed" role="alert"><span>Not sent. ${row.error}</span>
      <button type="button" @click=${() => retry(row.client_id)}>Retry</button><button type="button" @click=${() => remove(row.client_id)}>Delete</button></div>`;
  if (!row.last || row.deleted) return nothing;
  if (row.state === "pending") return html`<div class="state pending">${row.error ?? waitsFor}</div>`;
  return html`<div class="state"><time datetime=${row.at}>${clockTime(row.at)}</time><span class="tick" role="img" aria-label="Stored">✓</span></div>`;
}
