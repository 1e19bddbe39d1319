/** Sizes, growth and refusals; and a backup now. */
import { html, nothing, render } from "../core/html.js";
import { byHour, count, growth, moment, ofLastDay, size } from "./format.js";

/** What a reason means, where its code does not say it. @type {Record<string, string>} */
const REASONS = {
  rate: "too fast, or too many from one address",
  forbidden: "not allowed",
  unknown_host: "another host name",
  bad_request: "not a request of this form",
  unknown_event: "no such request",
  banned: "banned",
  closed: "nobody new at the moment",
  full: "no room left",
  too_large: "too large",
  internal: "our fault",
};

/** @param {import("./tabs.js").Place} place */
export function createOverview({ box, ask, sizes }) {
  async function backup() {
    await ask("house:backup");
    await new Promise((done) => setTimeout(done, 500));
    draw((await ask("house:sizes")) ?? sizes());
  }

  /** @param {import("./answers.js").HouseSizes | null} now */
  function draw(now) {
    if (!now) return;
    const grown = growth(now.days);
    render(
      html`<div class="cards">
        ${card("Connected now", count(now.connections))} ${card("People", count(now.people))}
        ${card("Rooms", count(now.rooms))} ${card("Entries in the logs", count(now.messages))}
        ${card("Database", size(now.bytes), budget(now))} ${card("Write-ahead log", size(now.log))}
        ${grown === null ? nothing : card("Since yesterday", (grown > 0 ? "+" : "") + size(grown))}
      </div>
      ${daysView(now.days)} ${refusedView(now)} ${backupView(now.backup, backup)}`,
      box,
    );
  }

  return { load: () => draw(sizes()), fresh: () => draw(sizes()) };
}

/** @param {string} title @param {string} value @param {unknown} [more] */
const card = (title, value, more = nothing) =>
  html`<div class="card"><span>${title}</span><strong>${value}</strong>${more}</div>`;

/** @param {import("./answers.js").HouseSizes} now */
function budget({ bytes, soft, hard }) {
  const most = hard || soft;
  if (!most) return html`<small>without a limit</small>`;
  return html`<meter min="0" max=${most} high=${soft || most} value=${bytes} aria-label="Of the budget"></meter><small>of ${size(most)}</small>`;
}

/** @param {[string, number][]} days */
function daysView(days) {
  const [last, first] = [days[0], days.at(-1)];
  if (!last || !first || last === first) return nothing;
  const most = Math.max(...days.map(([, bytes]) => bytes));
  const shown = [...days].reverse();
  return html`<h2>Size by day</h2><div class="bars" role="img" aria-label=${`From ${size(first[1])} on ${first[0]} to ${size(last[1])} on ${last[0]}`}>
    ${shown.map(([day, bytes]) => html`<svg viewBox="0 0 1 100" preserveAspectRatio="none"><title>${day}: ${size(bytes)}</title><rect width="1" y=${100 - (100 * bytes) / most} height=${(100 * bytes) / most}></rect></svg>`)}</div>`;
}

/** @param {import("./answers.js").HouseSizes} now */
function refusedView({ refused }) {
  const sums = ofLastDay(refused, new Date());
  if (!sums.length) return html`<h2>Refused in the last day</h2><p>Nothing, since this server started.</p>`;
  const hours = byHour(refused, new Date());
  const most = Math.max(1, ...hours);
  return html`<h2>Refused in the last day</h2>
    <div class="bars" role="img" aria-label=${`By hour: at most ${most}`}>${hours.map((times) => html`<svg viewBox="0 0 1 100" preserveAspectRatio="none"><title>${times}</title><rect width="1" y=${100 - (100 * times) / most} height=${(100 * times) / most}></rect></svg>`)}</div>
    <table><tbody>${sums.map(([reason, times]) => html`<tr><td>${REASONS[reason] ?? reason.replaceAll("_", " ")}</td><td class="number">${count(times)}</td></tr>`)}</tbody></table>`;
}

/** @param {import("./answers.js").Backup} last @param {() => unknown} make */
function backupView(last, make) {
  const words = last.running
    ? "A backup is being made."
    : last.error ||
      (last.at
        ? `The last one: ${moment(last.at)}, ${size(last.bytes)}.`
        : "There is none of this server yet.");
  return html`<h2>Backup</h2><p role="status" class=${last.error ? "bad" : ""}>${words}</p>
    ${last.file ? html`<p><code>${last.file}</code></p>` : nothing}
    <button type="button" class="main" ?disabled=${last.running} @click=${make}>Make a backup now</button>`;
}
