/** Who is who in a room, from what the server tells. */
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  badgeWord,
  NO_ORDER,
  outranks,
  reduceOrder,
  standingOf,
} from "../../chatapp/static/js/core/order.js";
import { told } from "../../chatapp/static/js/features/moderation/lengths.js";

const answer = {
  roles: { house: { mia: "moderator" }, room: { otto: "host", eve: "moderator", mia: "host" } },
  rules: { read_only: true, locked: false, slow: 5 },
  panic: false,
};
const entered = reduceOrder(NO_ORDER, { type: "entered", answer });

test("the highest of room and house counts", () => {
  const all = ["mia", "otto", "eve", "nobody"].map((id) => standingOf(entered, id));
  assert.deepEqual(all, ["moderator", "host", "room_moderator", "guest"]);
  assert.deepEqual(all.map(badgeWord), ["moderator", "host", "moderator", ""]);
});

test("a role that is taken leaves what is under it", () => {
  const change = { room: "", person: "mia", role: "guest" };
  const after = reduceOrder(entered, { type: "role", change });
  assert.equal(standingOf(after, "mia"), "host");
  assert.equal(standingOf(entered, "mia"), "moderator", "the state before is untouched");
});

test("events bring a stale state to the fresh one", () => {
  const changes = [
    { type: "role", change: { room: "", person: "mia", role: "moderator" } },
    { type: "role", change: { room: "tea", person: "otto", role: "host" } },
    { type: "role", change: { room: "tea", person: "eve", role: "moderator" } },
    { type: "role", change: { room: "tea", person: "mia", role: "host" } },
    { type: "rules", rules: answer.rules },
    { type: "panic", on: true },
    { type: "panic", on: false },
  ];
  assert.deepEqual(changes.reduce(reduceOrder, NO_ORDER), { ...entered, writes: true });
});

test("in another room, only what holds in the whole chat is known until the server answers", () => {
  const moved = reduceOrder({ ...entered, panic: true }, { type: "moved" });
  assert.deepEqual(moved.roles, { house: { mia: "moderator" }, room: {} });
  assert.deepEqual([moved.rules, moved.panic], [NO_ORDER.rules, true]);
});

test("nobody outranks their own rank, except an owner", () => {
  assert.ok(outranks("owner", "owner"));
  assert.ok(outranks("host", "room_moderator"));
  assert.ok(!outranks("moderator", "moderator"));
  assert.ok(!outranks("guest", "guest"));
});

test("what was done is said in words", () => {
  assert.equal(told("ban", "Eve", { words: "1 day", minutes: 1440 }), "\u2068Eve\u2069 is banned for 1 day.");
  assert.equal(
    told("mute", "Eve", { words: "For good", minutes: null }),
    "\u2068Eve\u2069 is muted for good.",
  );
});
