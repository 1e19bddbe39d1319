/** The audit log: who did what. */
import { html, nothing, render } from "../core/html.js";
import { moment } from "./format.js";

/** @param {import("./tabs.js").Place} place */
export function createLog({ box, ask }) {
  /** @type {any[]} lines of `audit:list` */
  let lines = [];
  let more = false;

  /** @param {boolean} anew */
  async function read(anew) {
    const last = lines.at(-1);
    const answer = await ask("audit:list", anew || !last ? {} : { before: last.number });
    if (answer) {
      lines = anew ? answer.lines : [...lines, ...answer.lines];
      more = answer.more;
    }
    draw();
  }

  /** @param {any} line */
  const row = (
    line,
  ) => html`<li class="room"><span><bdi>${line.by}</bdi>: ${line.what}${line.person ? html`, <bdi>${line.person}</bdi>` : nothing}${line.room ? html` in <bdi>${line.room}</bdi>` : nothing}${line.until ? ` until ${moment(line.until)}` : ""}
      <small>${moment(line.at)}${line.reason ? html`: <bdi>${line.reason}</bdi>` : nothing}</small></span></li>`;

  function draw() {
    render(
      html`<ul class="list">${lines.map(row)}</ul>
      ${lines.length ? nothing : html`<p>Nothing yet.</p>`}
      ${more ? html`<button type="button" @click=${() => read(false)}>Show more</button>` : nothing}`,
      box,
    );
  }

  return { load: () => read(true) };
}
