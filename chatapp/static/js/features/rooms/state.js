/**
 * The rooms this person has been in. Pure.
 * @typedef {import("../../core/types.js").RoomLine} RoomLine
 * @typedef {import("../../core/types.js").Room} Room
 * @typedef {{what: "pin" | "notify" | "mute" | "forget", room: string, on: any}} Arrangement `room`: a slug; `on`: of "notify" the level
 * @typedef {{people: number, newest: import("../../core/types.js").Message | null}} Here what the page knows of the open room
 */

import { isPrivate } from "../../core/private_room.js";
import { address } from "../../core/root.js";

const SHOWN = 140;

/** @type {RoomLine} */
const NEVER = {
  slug: "",
  title: "",
  head: 0,
  read_seq: 0,
  unread: 0,
  mentions: 0,
  people_total: 0,
  topic: "",
  last_at: null,
  last: null,
  faces: [],
  pinned: false,
  muted: false,
  notify: "all",
};

/** @type {RoomLine} */
const LOBBY = { ...NEVER, slug: "lobby", title: "Lobby" };

/**
 * Those that are pinned first, then by their last activity. The lobby is listed also for people who were never there. The open room is always listed and
 * has nothing unread.
 * @param {RoomLine[]} rooms
 * @param {Room} here
 * @param {Here} known
 * @returns {RoomLine[]}
 */
export function roomLines(rooms, here, known) {
  const others = rooms.filter((room) => room.slug !== here.slug);
  if (here.slug !== "lobby" && !others.some((room) => room.slug === "lobby")) others.push(LOBBY);
  const had = rooms.find((room) => room.slug === here.slug);
  return [openLine(had, here, known), ...others].sort(
    (a, b) =>
      Number(b.pinned) - Number(a.pinned) ||
      Date.parse(b.last_at ?? "") - Date.parse(a.last_at ?? "") ||
      Number(!a.last_at) - Number(!b.last_at),
  );
}

/** The line of the open room, whose events the page gets itself. @param {RoomLine | undefined} had @param {Room} here @param {Here} known @returns {RoomLine} */
export function openLine(had = NEVER, { slug, title }, { people, newest }) {
  const line = { ...had, slug, title, unread: 0, mentions: 0, people_total: people };
  if (!newest || newest.room !== slug) return line;
  const { person, body = "" } = newest;
  const said = body.replace(/\s+/gu, " ").trim().slice(0, SHOWN);
  return { ...line, last_at: newest.sent_at, last: { person: person.id, name: person.name, body: said } };
}

/** @param {RoomLine[]} rooms @param {RoomLine[]} news @param {string[]} [gone] slugs @returns {RoomLine[]} */
export function merged(rooms, news, gone = []) {
  const without = new Set([...gone, ...news.map((room) => room.slug)]);
  return [...news, ...rooms.filter((room) => !without.has(room.slug))];
}

/** The lines after what a person has wished. @param {RoomLine[]} lines @param {Arrangement[]} wishes @returns {RoomLine[]} */
export const arranged = (lines, wishes) =>
  wishes.reduce((now, { what, room, on }) => {
    if (what === "forget") return now.filter(({ slug }) => slug !== room);
    const change = what === "pin" ? { pinned: on } : { notify: on, muted: on === "none" };
    return now.map((line) => (line.slug === room ? { ...line, ...change } : line));
  }, lines);

/** What a room shows as unread. @param {RoomLine} room */
export const countOf = ({ muted, notify, unread, mentions }) =>
  muted ? 0 : notify === "mentions" ? mentions : unread;

/** Unread in other rooms; those that are muted do not count. @param {RoomLine[]} rooms @param {string} here */
export const unreadElsewhere = (rooms, here) =>
  rooms.reduce((sum, room) => sum + (room.slug === here ? 0 : countOf(room)), 0);

/**
 * Another tab has read so far. Of what came after it no more than its number can be unread.
 * @param {RoomLine[]} rooms @param {string} slug @param {number} seq
 * @returns {RoomLine[]}
 */
export const readIn = (rooms, slug, seq) =>
  rooms.map((room) =>
    room.slug === slug && seq > room.read_seq
      ? { ...room, read_seq: seq, ...fewer(room, Math.max(0, room.head - seq)) }
      : room,
  );

/** @param {RoomLine} room @param {number} most */
const fewer = ({ unread, mentions }, most) => ({
  unread: Math.min(unread, most),
  mentions: Math.min(mentions, most),
});

/** The title of a room that nobody has named, as the server makes it. @param {string} slug */
export function titleOf(slug) {
  if (isPrivate(slug)) return "Private room";
  const [first = "", ...rest] = slug.replaceAll("-", " ");
  return first.toUpperCase() + rest.join("");
}

/** Where a room is. @param {string} slug */
export const pathOf = (slug) => address(slug === "lobby" ? "/" : `/r/${slug}`);
