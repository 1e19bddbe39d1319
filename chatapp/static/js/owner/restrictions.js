/** What holds now, each with an undo; and the panic switch. */
import { html, nothing, render } from "../core/html.js";
import { moment } from "./format.js";

/** @param {import("./tabs.js").Place} place */
export function createRestrictions({ box, ask, say }) {
  /** @type {any} the answer to `restrictions:list` */
  let house = null;

  async function load() {
    house = (await ask("restrictions:list")) ?? house;
    draw();
  }

  /** @param {{id: string, name: string}} line */
  async function lift({ id, name }) {
    if (!(await ask("restriction:lift", { id }))) return;
    await load();
    say(`Undone: ${name} is free again.`);
  }

  const panic = async () => (await ask("panic:switch", { on: !house.panic })) && load();

  /** @param {any} line a RestrictionLine */
  const row = (
    line,
  ) => html`<li class="room"><span><b>${line.kind}</b> of <bdi>${line.name}</bdi>${line.room ? html` in <bdi>${line.room}</bdi>` : nothing}${line.addresses ? html` <small>and ${line.addresses} addresses or networks</small>` : nothing}
      <small>${line.until ? `until ${moment(line.until)}` : "for good"}, by ${line.by}, ${moment(line.made_at)}</small>
      ${line.reason ? html`<small><bdi>${line.reason}</bdi></small>` : nothing}</span>
      <button type="button" aria-label=${`Undo: ${line.kind} of ${line.name}`} @click=${() => lift(line)}>Undo</button></li>`;

  function draw() {
    if (!house) return;
    render(
      html`<button type="button" class=${house.panic ? "main" : "bad"} aria-pressed=${String(house.panic)} @click=${panic}>${house.panic ? "End the panic: let everybody write" : "Panic: only moderators write, nobody new comes in"}</button>
      <ul class="list">${house.restrictions.map(row)}</ul>
      ${house.restrictions.length ? nothing : html`<p>Nobody is banned or muted.</p>`}`,
      box,
    );
  }

  return { load };
}
