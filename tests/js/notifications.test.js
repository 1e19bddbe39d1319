/** Notifications: what is told of, when it is quiet, and which tab tells. */
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  clock,
  headOf,
  isDirect,
  isQuiet,
  isTold,
  minutes,
  newsOf,
} from "../../chatapp/static/js/features/notifications/state.js";
import { countOf } from "../../chatapp/static/js/features/rooms/state.js";

const line = (slug, head, unread, mentions = 0, more = {}) => ({
  slug,
  title: slug,
  head,
  unread,
  mentions,
  muted: false,
  notify: "all",
  faces: [],
  last: { person: "otto", name: "Otto", body: "Cake" },
  ...more,
});
const rooms = (before, now) => newsOf(before, now, "here", "mia").map(({ room, mine }) => [room, mine]);

test("a message of somebody else in another room is news, once", () => {
  const before = [line("tea", 3, 0), line("here", 3, 0)];
  assert.deepEqual(rooms(before, [line("tea", 4, 1), line("here", 4, 1)]), [["tea", false]]);
  assert.deepEqual(rooms(before, [line("tea", 4, 1, 1)]), [["tea", true]]);
  assert.deepEqual(rooms([line("tea", 4, 1)], [line("tea", 4, 1)]), []);
});

test("no news are one's own messages, reactions, what was read elsewhere, and a room that is new in the list", () => {
  const own = { last: { person: "mia", name: "Mia", body: "mine" } };
  assert.deepEqual(rooms([line("tea", 3, 0)], [line("tea", 4, 0, 0, own)]), []);
  assert.deepEqual(rooms([line("tea", 3, 2)], [line("tea", 4, 2)]), []);
  assert.deepEqual(rooms([line("tea", 3, 2)], [line("tea", 3, 0)]), []);
  assert.deepEqual(rooms([], [line("tea", 3, 2)]), []);
  assert.deepEqual(rooms([line("tea", 3, 0)], [line("tea", 4, 1, 0, { last: null })]), []);
});

test("between two people each message is for the other", () => {
  const direct = { notify: "mentions", faces: ["/avatar/otto"] };
  const [news] = newsOf([line("p-a", 3, 0, 0, direct)], [line("p-a", 4, 1, 0, direct)], "here", "mia");
  assert.equal(isTold(news, "mentions"), true);
  assert.equal(isTold(news, "none"), false);
  assert.equal(headOf(news), "Otto");
  assert.equal(isDirect(line("p-b", 3, 0, 0, { faces: ["/avatar/eve", "/avatar/otto"] })), false);
  assert.equal(isDirect(undefined), false);
});

test("what stands above a notification", () => {
  const news = { name: "Otto", title: "Tea", mine: false, direct: false };
  assert.equal(headOf(news), "Otto in Tea");
  assert.equal(headOf({ ...news, mine: true }), "Otto mentioned you in Tea");
});

test("of what a room tells, and what it counts", () => {
  const told = (mine) =>
    ["all", "mentions", "none", undefined].map((level) => isTold({ mine, direct: false }, level));
  assert.deepEqual(told(false), [true, false, false, true]);
  assert.deepEqual(told(true), [true, true, false, true]);
  assert.equal(countOf(line("tea", 3, 5, 2)), 5);
  assert.equal(countOf(line("tea", 3, 5, 2, { notify: "mentions" })), 2);
  assert.equal(countOf(line("tea", 3, 5, 2, { notify: "none", muted: true })), 0);
});

const at = (hour, minute = 0) => new Date(Date.UTC(2026, 0, 5, hour, minute));
const night = { quiet: true, quiet_from: 22 * 60, quiet_to: 7 * 60, zone: "Asia/Tokyo", bodies: true };

test("quiet hours are those of the person's zone, also over midnight", () => {
  const quiet = [12, 13, 18, 21, 22, 3].map((hour) => isQuiet(night, at(hour)));
  assert.deepEqual(quiet, [false, true, true, true, false, false]);
  assert.equal(isQuiet({ ...night, quiet: false }, at(18)), false);
  assert.equal(isQuiet(null, at(18)), false);
  const noon = { ...night, zone: "UTC", quiet_from: 12 * 60, quiet_to: 12 * 60 + 30 };
  assert.deepEqual(
    [at(12, 29), at(12, 30)].map((now) => isQuiet(noon, now)),
    [true, false],
  );
  assert.equal(isQuiet({ ...noon, zone: "No/Such", quiet_from: 5, quiet_to: 5 }, at(1)), true);
});

test("times are written as a field of the browser has them", () => {
  assert.deepEqual([0, 1439, 7 * 60 + 5].map(clock), ["00:00", "23:59", "07:05"]);
  assert.deepEqual(["00:00", "23:59", "", "x"].map(minutes), [0, 1439, null, null]);
});
