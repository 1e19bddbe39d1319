/** The list of rooms: by activity, with what the page knows of the open one, and right after a lost push. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { followRooms } from "../../chatapp/static/js/features/rooms/following.js";
import {
  arranged,
  merged,
  pathOf,
  roomLines,
  unreadElsewhere,
} from "../../chatapp/static/js/features/rooms/state.js";
import { mia } from "./support/people.js";

const line = (slug, unread = 0, last_at = null) => ({
  slug,
  title: slug,
  head: 9,
  read_seq: 2,
  unread,
  people_total: 1,
  last_at,
  last: null,
  topic: "",
  pinned: false,
  muted: false,
  notify: "all",
  mentions: 0,
});
const said = (room, body, sent_at) => ({ room, seq: 10, person: mia, body, sent_at });
const here = { slug: "film", title: "Film" };
const at = (hour) => `2026-11-24T0${hour}:00:00.000Z`;
const turn = () => new Promise((resolve) => setTimeout(resolve));

test("rooms stand by their last activity, and nothing is unread in the one that is open", () => {
  const known = { people: 3, newest: null };
  const rooms = [line("film", 7, at(1)), line("tea", 2, at(3)), line("lobby", 1, at(2))];
  const lines = roomLines(rooms, here, known);
  assert.deepEqual(
    lines.map(({ slug, unread }) => [slug, unread]),
    [
      ["tea", 2],
      ["lobby", 1],
      ["film", 0],
    ],
  );
  assert.equal(unreadElsewhere(rooms, "film"), 3);
  assert.deepEqual([pathOf("lobby"), pathOf("film")], ["/", "/r/film"]);
});

test("the lobby and the open room are listed also for people who were never there", () => {
  const lines = roomLines([], here, { people: 1, newest: null });
  assert.deepEqual(lines.map(({ slug }) => slug).sort(), ["film", "lobby"]);
});

test("the open room shows what the page has heard itself, and nothing of another room", () => {
  const rooms = [line("film", 0, at(1)), line("tea", 0, at(2))];
  const [first] = roomLines(rooms, here, { people: 1, newest: said("film", " two\n\nlines ", at(3)) });
  assert.deepEqual([first.slug, first.last], ["film", { person: "mia", name: mia.name, body: "two lines" }]);
  const [other] = roomLines(rooms, here, { people: 1, newest: said("tea", "no", at(3)) });
  assert.deepEqual([other.slug, other.last], ["tea", null]);
});

test("what is told replaces its line, what is gone goes", () => {
  const lines = merged([line("tea"), line("film"), line("cake")], [line("film", 3)], ["cake"]);
  assert.deepEqual(
    lines.map(({ slug, unread }) => [slug, unread]),
    [
      ["film", 3],
      ["tea", 0],
    ],
  );
});

test("what is pinned stands first, what is muted counts for nothing, what is left is gone", () => {
  const rooms = [
    line("tea", 2, at(1)),
    line("film", 0, at(2)),
    line("cake", 5, at(3)),
    line("pie", 1, at(4)),
  ];
  const wishes = [
    { what: "pin", room: "tea", on: true },
    { what: "notify", room: "cake", on: "none" },
    { what: "forget", room: "pie", on: true },
    { what: "pin", room: "cake", on: true },
    { what: "pin", room: "cake", on: false },
  ];
  const lines = roomLines(arranged(rooms, wishes), here, { people: 1, newest: null });
  assert.deepEqual(
    lines.map(({ slug }) => slug),
    ["tea", "cake", "film", "lobby"],
  );
  assert.equal(unreadElsewhere(lines, "film"), 2);
});

/** A page that follows its list: `asked` are the requests that wait for an answer. */
function page() {
  const world = { rooms: [], told: [], asked: [], status: "lost" };
  followRooms({
    link: {
      status: () => world.status,
      on: (_, listener) => {
        world.push = listener;
      },
      watch: (watcher) => {
        world.become = (status) => {
          world.status = status;
          watcher(status);
        };
      },
      request: () => new Promise((resolve, reject) => world.asked.push({ resolve, reject })),
    },
    rooms: () => world.rooms,
    take: (rooms, told) => {
      world.rooms = rooms;
      world.told = told;
    },
    later: (work) => setTimeout(work),
  });
  world.answers = async (rooms, version) => {
    world.asked.shift().resolve({ rooms, version });
    await turn();
  };
  world.unread = () => Object.fromEntries(world.rooms.map(({ slug, unread }) => [slug, unread]));
  return world;
}

test("asked for once on a connection, then pushed", async () => {
  const world = page();
  world.become("online");
  await world.answers([line("tea"), line("film")], 4);
  world.push({ version: 5, rooms: [line("tea", 2)], gone: [] });
  assert.deepEqual(world.unread(), { tea: 2, film: 0 });
  assert.deepEqual(
    world.told.map(({ slug }) => slug),
    ["tea"],
  );
  assert.equal(world.asked.length, 0);
});

test("after a lost push the list is asked for again, once", async () => {
  const world = page();
  world.become("online");
  await world.answers([line("tea")], 0);
  world.push({ version: 2, rooms: [line("film", 1)], gone: [] });
  world.push({ version: 3, rooms: [line("film", 2)], gone: [] });
  assert.equal(world.asked.length, 1);
  await world.answers([line("tea", 1), line("film", 2)], 3);
  assert.deepEqual(world.unread(), { tea: 1, film: 2 });
  world.push({ version: 4, rooms: [], gone: ["film"] });
  assert.deepEqual(world.unread(), { tea: 1 });
});

test("each connection has its own numbers, and a failed request is made again", async () => {
  const world = page();
  world.become("online");
  world.asked.shift().reject({ code: "rate" });
  await turn();
  await turn();
  await world.answers([line("tea")], 7);
  world.become("lost");
  world.push({ version: 8, rooms: [line("tea", 9)], gone: [] });
  assert.deepEqual(world.unread(), { tea: 0 });
  world.become("online");
  await world.answers([line("tea", 1)], 0);
  world.push({ version: 1, rooms: [line("tea", 2)], gone: [] });
  assert.deepEqual(world.unread(), { tea: 2 });
});
