/** The queue of what people have reported: what was said, and a decision in one press. */
import { html, nothing } from "../../core/html.js";
import { newId } from "../../core/tabs.js";
import { fullTime } from "../../core/time.js";

/**
 * @typedef {{seq: number, person: string, name: string, body: string, at: string}} ContextLine
 * @typedef {{id: string, room: string, message: number, author: string, author_name: string, person: string, name: string,
 *   kind: string, note: string, made_at: string, context: ContextLine[], others: number, outcome: string | null, by: string,
 *   decided_at: string | null}} ReportLine
 * @typedef {{reports: ReportLine[], open: number}} ReportList the answer to `reports:list`
 * @typedef {{outcome: string | null}} Decided the answer to `report:decide`, `report:reopen`
 * @typedef {{outcome: string, delete?: boolean, minutes?: number}} Choice
 */

const KINDS = {
  spam: "spam",
  abuse: "insults or threats",
  sexual: "sexual or violent",
  private: "private data",
  other: "something else",
};
/** @type {Record<string, string>} */
const DONE = { dismiss: "left as it is", delete: "deleted", warn: "warned", mute: "muted", ban: "banned" };

/** @type {[string, Choice][]} */
const CHOICES = [
  ["Nothing wrong", { outcome: "dismiss" }],
  ["Delete", { outcome: "delete" }],
  ["Delete, warn", { outcome: "warn", delete: true }],
  ["Delete, mute 1 day", { outcome: "mute", delete: true, minutes: 1440 }],
  ["Delete, ban 1 week", { outcome: "ban", delete: true, minutes: 10_080 }],
];

/**
 * @param {Pick<import("../../kit.js").Kit, "link" | "room">} kit @param {import("../../core/may.js").May} may
 * @param {import("./actions.js").Actions} actions @param {(text: string, undo: () => void) => void} offer
 */
export function createReports({ link, room }, may, actions, offer) {
  /** Those of the whole chat see all rooms. */
  const where = () => (may.to("ban_from_house") ? {} : { room: room.slug });

  /** @param {ReportLine} report @param {Choice} choice */
  async function decide(report, choice) {
    const everywhere = may.to("ban_from_house");
    const done = await actions.ask("report:decide", {
      id: newId(),
      report: report.id,
      everywhere,
      ...choice,
    });
    if (done) offer(`Decided: ${DONE[done.outcome]}.`, () => reopen(report));
    return done;
  }

  /** @param {ReportLine} report */
  const reopen = (report) => actions.ask("report:reopen", { report: report.id });

  return {
    /** @param {boolean} decided @returns {Promise<ReportList | undefined>} */
    load: async (decided = false) => actions.ask("reports:list", { ...where(), decided }),
    /** How many wait. Nobody has asked for it, so a failure is not said. @returns {Promise<number | null>} null: not known */
    waiting: () =>
      link.request("reports:list", { ...where(), decided: false }).then(
        ({ open }) => open,
        () => null,
      ),
    decide,
    reopen,
  };
}

/** @param {ReportLine} report @param {(choice: Choice) => void} decide */
const openLine = (report, decide) => html`<li class="report">
  <p><b><bdi>${report.author_name}</bdi></b> in ${report.room}: ${KINDS[/** @type {keyof typeof KINDS} */ (report.kind)] ?? report.kind}<small>reported by <bdi>${report.name}</bdi>${report.others ? ` and ${report.others} more` : ""}, ${fullTime(report.made_at)}</small></p>
  ${report.note ? html`<p>“<bdi>${report.note}</bdi>”</p>` : nothing}
  <blockquote>${report.context.map((line) => html`<p class=${line.seq === report.message ? "meant" : ""}><b><bdi>${line.name}</bdi></b> <bdi>${line.body || "(deleted)"}</bdi></p>`)}</blockquote>
  <div class="choices-of-report" role="group" aria-label=${`Decide about ${report.author_name}`}>${CHOICES.map(([words, choice]) => html`<button type="button" @click=${() => decide(choice)}>${words}</button>`)}</div></li>`;

/** @param {ReportList} list @param {(report: ReportLine, choice: Choice) => void} decide */
export const openReports = (list, decide) => html`<h3>Reports · ${list.open}</h3>
  ${list.reports.length ? nothing : html`<p class="hint">Nothing is waiting.</p>`}
  <ul class="reports">${list.reports.map((report) => openLine(report, (choice) => decide(report, choice)))}</ul>`;

/** @param {ReportList} list @param {(report: ReportLine) => void} reopen */
export const decidedReports = (list, reopen) =>
  list.reports.length
    ? html`<details><summary>Decided reports</summary><ul class="order-list">${list.reports.map(
        (report) =>
          html`<li><span><b><bdi>${report.author_name}</bdi></b> ${DONE[report.outcome ?? ""] ?? report.outcome}<small>by <bdi>${report.by}</bdi>, in ${report.room}, ${fullTime(report.decided_at ?? report.made_at)}</small></span>
          <button type="button" aria-label=${`Undo the decision about ${report.author_name}`} @click=${() => reopen(report)}>Undo</button></li>`,
      )}</ul></details>`
    : nothing;
