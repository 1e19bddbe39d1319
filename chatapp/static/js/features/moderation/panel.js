/** The panel of those who keep order: the panic switch, the room's rules, what holds now, and what was done. */

import { html, nothing, render } from "../../core/html.js";
import { address } from "../../core/root.js";
import { createDialog } from "./dialog.js";
import { createFilters } from "./filters.js";
import { auditLines, restrictionLines, roleLines } from "./panel_lists.js";
import { decidedReports, openReports } from "./reports.js";

/**
 * @typedef {{restrictions: import("./panel_lists.js").RestrictionLine[], panic: boolean,
 *   roles: import("./panel_lists.js").RoleLine[]}} House the answer to `restrictions:list`
 * @typedef {{read_only: boolean, locked: boolean, slow: number}} RulesSet the answer to `room:rule`
 * @typedef {{on: boolean}} PanicSet the answer to `panic:switch`
 */

const SLOW = [0, 5, 30, 120];

/**
 * @param {Pick<import("../../kit.js").Kit, "order" | "room">} kit
 * @param {import("../../core/may.js").May} may
 * @param {import("./actions.js").Actions} actions
 * @param {ReturnType<typeof import("./reports.js").createReports>} reports
 */
export function createPanel({ order, room }, may, actions, reports) {
  const dialog = createDialog("house", "Moderation");
  const box = /** @type {HTMLElement} */ (dialog.firstElementChild);
  /** @type {House | undefined} */
  let house;
  /** @type {import("./panel_lists.js").AuditLine[]} */
  let lines = [];
  const filters = createFilters({ room }, may, actions, () => draw());
  /** @type {{open?: import("./reports.js").ReportList, decided?: import("./reports.js").ReportList}} */
  let told = {};

  async function load() {
    house = await actions.ask("restrictions:list", { room: room.slug });
    told = { open: await reports.load(), decided: await reports.load(true) };
    if (may.to("set_filters")) await filters.load();
    lines = may.to("see_log") ? ((await actions.ask("audit:list", {}))?.lines ?? []) : [];
    draw();
  }

  /** @param {object} change */
  const rule = (change) => actions.ask("room:rule", { room: room.slug, ...change }).then(load);

  /** @param {string} id */
  const lift = (id) => actions.lift(id).then(load);

  const panic = () => actions.ask("panic:switch", { on: !order.get().panic }).then(load);

  function rules() {
    const { read_only, locked, slow } = order.get().rules;
    return html`<h3>This room</h3>
      <label class="check"><input type="checkbox" .checked=${read_only} @change=${() => rule({ read_only: !read_only })}> Only moderators write</label>
      <label class="check"><input type="checkbox" .checked=${locked} @change=${() => rule({ locked: !locked })}> Nobody new comes in</label>
      <label class="slow">Each person writes <select @change=${(/** @type {any} */ event) => rule({ slow: Number(event.target.value) })}>
        ${[...new Set([...SLOW, slow])].map((each) => html`<option value=${each} ?selected=${each === slow}>${each ? `every ${each} s` : "as they like"}</option>`)}</select></label>`;
  }

  function draw() {
    if (!dialog.open) return;
    const on = order.get().panic;
    render(
      html`<h2>Moderation</h2>
      ${may.to("panic") ? html`<button type="button" class=${on ? "main" : "danger"} id="panic" aria-pressed=${String(on)} @click=${panic}>${on ? "End the panic: let everybody write" : "Panic: only moderators write, nobody new comes in"}</button>` : nothing}
      ${told.open ? openReports(told.open, (report, choice) => reports.decide(report, choice).then(load)) : nothing}
      ${told.decided ? decidedReports(told.decided, (report) => reports.reopen(report).then(load)) : nothing}
      ${may.to("set_rules") ? rules() : nothing} ${may.to("set_filters") ? filters.view() : nothing}
      ${may.to("run") ? html`<p><a href=${address("/owner")}>Owner’s page</a></p>` : nothing}
      ${house ? restrictionLines(house.restrictions, lift) : nothing} ${house ? roleLines(house.roles) : nothing} ${auditLines(lines)}
      <div class="buttons"><button type="button" class="main" data-close>Done</button></div>`,
      box,
    );
  }

  order.watch(draw);
  return {
    show() {
      if (!dialog.open) dialog.showModal();
      draw();
      return load();
    },
    /** A report came, or was decided by somebody. */
    changed: () => (dialog.open ? load() : undefined),
  };
}
