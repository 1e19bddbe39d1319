/**
 * The rooms this person has been in. Pure.
 * @typedef {import("../../core/types.js").RoomLine} RoomLine
 */

import { address } from "../../core/root.js";

const LOBBY = {
  slug: "lobby",
  title: "Lobby",
  head: 0,
  read_seq: 0,
  unread: 0,
  people_total: 0,
  last_at: null,
};

/**
 * The lobby first, even for people who were never there, then the server's order. The open room is always listed and has nothing unread.
 * @param {RoomLine[]} rooms
 * @param {{slug: string, title: string}} here
 * @param {number} total people here
 * @returns {RoomLine[]}
 */
export function roomLines(rooms, here, total) {
  const others = rooms.filter((room) => room.slug !== here.slug);
  if (here.slug !== "lobby" && !others.some((room) => room.slug === "lobby")) others.push(LOBBY);
  const had = rooms.find((room) => room.slug === here.slug);
  const line = { head: 0, read_seq: 0, last_at: null, ...had, ...here, unread: 0, people_total: total };
  return [line, ...others].sort((a, b) => Number(b.slug === "lobby") - Number(a.slug === "lobby"));
}

/** @param {RoomLine[]} rooms @param {string} here */
export const unreadElsewhere = (rooms, here) =>
  rooms.reduce((sum, room) => sum + (room.slug === here ? 0 : room.unread), 0);

/**
 * Another tab has read so far. Of what came after it no more than its number can be unread.
 * @param {RoomLine[]} rooms @param {string} slug @param {number} seq
 * @returns {RoomLine[]}
 */
export const readIn = (rooms, slug, seq) =>
  rooms.map((room) =>
    room.slug === slug && seq > room.read_seq
      ? { ...room, read_seq: seq, unread: Math.min(room.unread, Math.max(0, room.head - seq)) }
      : room,
  );

/** Where a room is. @param {string} slug */
export const pathOf = (slug) => address(slug === "lobby" ? "/" : `/r/${slug}`);
