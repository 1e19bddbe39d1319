/**
 * What a link says. Pure.
 * @typedef {import("../../core/types.js").Person} Person
 * @typedef {{id: string, may: "read" | "write" | "moderate", secret: string, made_by: string, made_at: string, until: string | null,
 *   uses: number | null, used: number, lets_in: boolean, people: Person[]}} RoomLink a line of the answer to `links:list`, and
 *   the answer to `link:make`
 * @typedef {{links: RoomLink[], others: Person[], password: boolean}} RoomLinks the answer to `links:list`
 * @typedef {{people: number}} LinkRevoked the answer to `link:revoke`
 * @typedef {{room: string, changed: boolean}} LetIn the answer to `link:use` and `room:unlock`
 * @typedef {{room: import("../../core/types.js").Room}} RoomMade the answer to `room:make`
 * @typedef {{password: boolean}} PasswordSet the answer to `room:password`
 */

/** @type {Record<RoomLink["may"], string>} */
export const MAY = { write: "Read and write", read: "Only read", moderate: "Moderate" };

/** How many may come by a link. @type {[number | null, string][]} */
export const USES = [
  [null, "any number of people"],
  [1, "one person"],
  [10, "ten people"],
  [50, "50 people"],
];

/** How long a link holds, in minutes. @type {[number | null, string][]} */
export const LENGTHS = [
  [null, "until it is taken back"],
  [60, "for an hour"],
  [1440, "for a day"],
  [10080, "for a week"],
];

/** @param {number} count */
export const people = (count) => (count === 1 ? "1 person" : `${count} people`);

/** Who has come by a link, and who still can. @param {RoomLink} link @param {(stamp: string) => string} when */
export function standOf({ uses, used, until, lets_in: letsIn }, when) {
  const came = used ? `${people(used)} came` : "Nobody came yet";
  if (!letsIn) return `${came} · lets nobody in any more`;
  const left = uses === null ? "" : ` · for ${people(uses - used)} more`;
  return `${came}${left}${until ? ` · until ${when(until)}` : ""}`;
}

/** The link itself. @param {string} path of the room @param {string} secret @param {string} origin */
export const linkOf = (path, secret, origin) => `${new URL(path, origin).href}#key=${secret}`;
