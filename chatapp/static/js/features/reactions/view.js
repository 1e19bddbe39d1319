/** Reactions under a message, and the buttons that put one. */
import { html, nothing, repeat } from "../../core/html.js";
import { names } from "./state.js";

const QUICK = ["👍", "❤️", "😂", "😮", "😢", "🎉"];

/**
 * @typedef {(emoji: string, put: boolean) => void} Choose
 * @param {import("./state.js").Kind[]} kinds @param {string[]} mine @param {string} me id @param {Choose} choose
 * @param {(person: import("../../core/types.js").Person) => string} label how a name is written
 */
export function chips(kinds, mine, me, choose, label) {
  if (kinds.length === 0) return nothing;
  const chip = (/** @type {import("./state.js").Kind} */ kind) => {
    const own = mine.includes(kind.emoji);
    const who = names(kind, own, me, label);
    return html`<button type="button" class="chip" data-emoji=${kind.emoji} aria-pressed=${String(own)} title=${who}
      aria-label=${`${kind.emoji} ${kind.count}: ${who}`} @click=${() => choose(kind.emoji, !own)}><span>${kind.emoji}</span><b>${kind.count}</b></button>`;
  };
  return html`<div class="chips" role="group" aria-label="Reactions">${repeat(kinds, (kind) => kind.emoji, chip)}</div>`;
}

/**
 * The six most common emoji, and a button for all others.
 * @param {string[]} mine @param {Choose} choose @param {(button: Element) => void} more
 */
export const quick = (mine, choose, more) => html`<div class="quick" role="group" aria-label="React">
  ${QUICK.map((emoji) => {
    const own = mine.includes(emoji);
    return html`<button type="button" aria-label=${`React with ${emoji}`} aria-pressed=${String(own)} @click=${() => choose(emoji, !own)}>${emoji}</button>`;
  })}
  <button type="button" class="other" aria-label="Another emoji" title="Another emoji" @click=${(/** @type {Event} */ event) => more(/** @type {Element} */ (event.currentTarget))}>
    <svg viewBox="0 0 24 24" aria-hidden="true"><path d="M13 3.1A9 9 0 1 0 20.9 11M8.5 14.5a4.5 4.5 0 0 0 7 0M9 9.5v.5M15 9.5v.5M18.5 2v7M15 5.5h7"/></svg>
  </button>
</div>`;
