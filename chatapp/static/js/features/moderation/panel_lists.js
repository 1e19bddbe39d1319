/** The lists of the panel. */
import { html, nothing } from "../../core/html.js";
import { fullTime } from "../../core/time.js";

/**
 * @typedef {{id: string, kind: string, person: string, name: string, reason: string, made_at: string,
 *   until: string | null, by: string, room: string, addresses: number}} RestrictionLine
 * @typedef {{person: import("../../core/types.js").Person, role: string}} RoleLine
 * @typedef {{number: number, at: string, by: string, what: string, person: string, room: string,
 *   until: string | null, reason: string}} AuditLine
 * @typedef {{lines: AuditLine[], more: boolean}} AuditPage the answer to `audit:list`
 */

/** @param {RestrictionLine[]} lines @param {(id: string) => void} lift */
export const restrictionLines = (lines, lift) => html`<h3>Bans and mutes</h3>
  ${lines.length ? nothing : html`<p class="hint">Nobody is banned or muted.</p>`}
  <ul class="order-list">${lines.map(
    (
      line,
    ) => html`<li><span><b><bdi>${line.name}</bdi></b> ${kindWords(line)}<small>${details(line)}</small></span>
      <button type="button" aria-label=${`Undo: ${line.kind} of ${line.name}`} @click=${() => lift(line.id)}>Undo</button></li>`,
  )}</ul>`;

/** @param {RestrictionLine} line */
function kindWords({ kind, room, addresses }) {
  const done = { ban: "banned", mute: "muted", kick: "removed" }[kind] ?? kind;
  return `${done} ${room ? `in ${room}` : "in the whole chat"}${addresses ? ", with their address" : ""}`;
}

/** @param {RestrictionLine} line */
const details = ({ until, by, reason }) =>
  `${until ? `until ${fullTime(until)}` : "for good"}, by ${by}${reason ? `: ${reason}` : ""}`;

/** @param {RoleLine[]} lines */
export const roleLines = (lines) =>
  lines.length
    ? html`<h3>Owners and moderators</h3><ul class="order-list">${lines.map(({ person, role }) => html`<li><span><b><bdi>${person.name}</bdi></b> ${role}</span></li>`)}</ul>`
    : nothing;

/** @param {AuditLine[]} lines */
export const auditLines = (lines) =>
  lines.length
    ? html`<details><summary>What was done</summary><ul class="order-list">${lines.map(
        ({ at, by, what, person, room, reason }) =>
          html`<li><span><bdi>${by}</bdi>: ${what}${person ? html` <bdi>${person}</bdi>` : nothing}${room ? ` in ${room}` : ""}${reason ? `: ${reason}` : ""}<small>${fullTime(at)}</small></span></li>`,
      )}</ul></details>`
    : nothing;
