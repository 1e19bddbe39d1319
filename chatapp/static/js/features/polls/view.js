/** A poll under its question: a bar for each answer, which is a button while votes are taken. */
import { html, nothing } from "../../core/html.js";
import { clockTime, dayName, fullTime } from "../../core/time.js";

/**
 * @typedef {import("./types.js").Poll} Poll
 * @typedef {import("./state.js").Standing} Standing
 * @typedef {{now: string, ending: boolean, press: false | undefined | ((choice: number) => void), end: false | (() => void),
 *   calm: () => void, who: false | 0 | undefined | (() => void), hint: (event: Event, choice: number) => void,
 *   total: string}} Doing what is false cannot be done; `ending`: the end was pressed once; `calm`: it is not pressed again
 */

/** @param {Poll} poll @param {Standing} standing @param {Doing} doing */
export const pollView = (
  poll,
  standing,
  doing,
) => html`<div class="poll" role="group" aria-label=${kind(poll, standing)}>
  <ul>${poll.options.map((text, choice) => answer(text, choice, standing, doing))}</ul>
  <p class="poll-foot">${doing.who ? html`<button type="button" title="Who has voted" @click=${doing.who}>${doing.total}</button>` : html`<span>${doing.total}</span>`}
    <span>${state(poll, standing, doing.now)}</span>${end(standing, doing)}</p>
</div>`;

/** @param {Poll} poll @param {Standing} standing */
function kind({ several, secret }, { ended }) {
  if (ended) return "Poll, ended";
  return `${secret ? "Secret poll" : "Poll"}, choose ${several ? "one or several" : "one"}`;
}

/** @param {string} text @param {number} choice @param {Standing} standing @param {Doing} doing */
function answer(text, choice, { chosen, counts, shares, ended, best }, { press, hint }) {
  const own = chosen.includes(choice);
  const votes = counts[choice] === 1 ? "1 vote" : `${counts[choice]} votes`;
  // What is only heard stands between what is seen, so that both are one sentence.
  const line = html`<span class="shown"><span class="tick" aria-hidden="true">${own ? "✓" : ""}</span><span><bdi>${text}</bdi><span class="sr">: ${votes}, </span></span><b>${shares[choice]} %${own ? html`<span class="sr">, your choice</span>` : nothing}</b><i .style=${`--share: ${shares[choice]}%`}></i></span>`;
  const hover = (/** @type {Event} */ event) => hint(event, choice);
  const leads = ended && best > 0 && counts[choice] === best ? "best" : "";
  return html`<li class=${leads} data-choice=${choice} @pointerenter=${hover} @pointermove=${hover} @focusin=${hover}>${
    ended || !press
      ? html`<div class="answer">${line}</div>`
      : html`<button type="button" class="answer" aria-pressed=${String(own)} @click=${() => press(choice)}>${line}</button>`
  }</li>`;
}

/** @param {Poll} poll @param {Standing} standing @param {string} now */
function state({ several, secret, ends_at: end }, { ended }, now) {
  const words = [secret ? "Secret" : "", several && !ended ? "Several answers" : "", ended ? "Ended" : ""];
  const said = words.filter(Boolean).join(" · ");
  if (ended || !end) return said;
  return html`${said ? `${said} · ` : ""}<time datetime=${end} title=${fullTime(end)}>Ends ${when(end, now)}</time>`;
}

/** @param {string} end @param {string} now */
function when(end, now) {
  const day = dayName(end, new Date(now));
  return day === "Today" ? clockTime(end) : `${day}, ${clockTime(end)}`;
}

/** @param {Standing} standing @param {Doing} doing */
const end = ({ ended }, { end, ending, calm }) =>
  end && !ended
    ? html`<button type="button" @click=${end} @blur=${calm}>${ending ? "End it for everybody?" : "End poll"}</button>`
    : nothing;
