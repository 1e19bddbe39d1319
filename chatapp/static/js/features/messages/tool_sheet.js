/** The actions of a message, in a sheet: a finger has no second button and cannot hover. */
import { announce } from "../../core/announce.js";
import { copyText } from "../../core/clipboard.js";
import { closable, dialogById } from "../../core/dom.js";
import { html, nothing, render } from "../../core/html.js";
import { onLongPress } from "../../core/press.js";

/** @param {HTMLElement} list @param {import("./tools.js").Source} source */
export function createToolSheet(list, { rowOf, people, slots }) {
  const sheet = closable(dialogById("message-sheet"));
  const box = /** @type {HTMLElement} */ (sheet.firstElementChild);

  /** @param {import("./rows.js").MessageRow} row */
  function open(row) {
    const context = { row, people: people(), touch: true, done: () => sheet.close() };
    render(html`${slots.views("tools", row, context)}`, box);
    sheet.showModal();
  }

  slots.add({
    name: "tools",
    of: (row) => [row.body],
    view: ([body], { touch, done }) => (touch ? copyButton(body, done) : nothing),
  });
  onLongPress(list, (target) => {
    // A long press on a link opens the browser's menu, and a button keeps its own action.
    const item = target.closest("a, button") ? null : target.closest("li.msg[data-seq]:not(.deleted)");
    const row = item instanceof HTMLElement ? rowOf(item.dataset.key ?? "") : undefined;
    return row ? () => open(row) : null;
  });
}

/** @param {string} body @param {() => void} done */
const copyButton = (body, done) =>
  html`<button type="button" class="row" @click=${async () => {
    announce((await copyText(body)) ? "Copied" : "This browser copies nothing here");
    done();
  }}>Copy text</button>`;
