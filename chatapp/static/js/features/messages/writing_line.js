/** The line over the message box: what is replied to, or edited, and a button that ends it. */
import { byId } from "../../core/dom.js";
import { html, nothing, render } from "../../core/html.js";
import { icon } from "../../core/icon.js";

const CLOSE = "M6 6l12 12M18 6L6 18";

/** @param {import("../../core/writing.js").Writing} writing @returns {() => void} draws it */
export function createWritingLine(writing) {
  const line = byId("writing");
  const box = byId("text");

  function cancel() {
    writing.end();
    box.focus();
  }

  function draw() {
    const task = writing.now();
    const kind = task && writing.kinds.get(task.kind);
    line.hidden = !kind;
    const button = html`<button type="button" class="icon" aria-label="Cancel" title="Cancel (Esc)" @click=${cancel}>${icon(CLOSE)}</button>`;
    render(kind && task ? html`<div>${kind.view(task)}</div>${button}` : nothing, line);
  }

  writing.watch(draw);
  return draw;
}
