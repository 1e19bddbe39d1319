/** Rows: groups, days, the unread line, renames, folded joins and leaves. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { emptyLog } from "../../chatapp/static/js/core/log.js";
import { othersAfter } from "../../chatapp/static/js/features/messages/items.js";
import { KEEP_ITEMS } from "../../chatapp/static/js/features/messages/reducers.js";
import { buildRows } from "../../chatapp/static/js/features/messages/rows.js";
import { NEWEST } from "../../chatapp/static/js/features/messages/window.js";
import { differenceOf } from "./support/converging.js";
import { answerAfter, at, kiwi, mia, newFace, otto, renames, says } from "./support/people.js";
import { enter, hear, local, page, reduce, timeline } from "./support/room.js";

const LOOK = { view: NEWEST, entries: [], me: mia, unreadAfter: null, hidePresence: false };
const room = (...events) => enter(events);
const rows = (state, look = {}) => buildRows(timeline(state), { ...LOOK, ...look });
const messages = (state, look) => rows(state, look).filter((row) => row.type === "message");
const types = (state, look) => rows(state, look).map((row) => row.type);
const presence = (state, joined, left = [], seconds = 0) =>
  local(state, "presence:changed", {
    change: { room: "lobby", joined, left, joined_more: 0, left_more: 0, total: 2 },
    at: at(seconds),
  });
const waiting = {
  client_id: "waiting-1",
  person: "mia",
  room: "lobby",
  body: "not yet",
  at: at(9),
  order: 9,
  state: "pending",
};

test("one person's messages stand together within five minutes", () => {
  const state = room(
    says(otto, 1, "a", 0),
    says(otto, 2, "b", 299),
    says(otto, 3, "c", 600),
    says(mia, 4, "d", 601),
  );
  assert.deepEqual(
    messages(state).map((row) => row.first),
    [true, false, true, true],
  );
  assert.deepEqual(
    messages(state).map((row) => row.last),
    [false, true, true, true],
  );
});

test("a new day draws a line and breaks the group", () => {
  const state = room(says(otto, 1, "a", 0), says(otto, 2, "b", 86_400));
  assert.deepEqual(types(state), ["start", "day", "message", "day", "message"]);
});

test("the unread line stands before the first unread message of somebody else and breaks the group", () => {
  const state = room(says(otto, 1), says(mia, 2), says(otto, 3), says(otto, 4));
  assert.deepEqual(types(state, { unreadAfter: 1 }), [
    "start",
    "day",
    "message",
    "message",
    "unread",
    "message",
    "message",
  ]);
});

test("own messages are mine, a waiting one stands last and keeps its key when it is stored", () => {
  const state = room(says(otto, 1), says(mia, 2));
  const before = messages(state, { entries: [waiting] });
  assert.deepEqual(
    before.map((row) => [row.own, row.state]),
    [
      [false, "stored"],
      [true, "stored"],
      [true, "pending"],
    ],
  );
  const stored = {
    ...says(mia, 3, "not yet"),
    data: { ...says(mia, 3, "not yet").data, client_id: "waiting-1" },
  };
  const after = messages(hear(state, stored));
  assert.equal(after[2].key, before[2].key);
});

test("old messages take the new name and say who it was then", () => {
  const [row] = messages(room(says(otto, 1), renames(otto, 2, "Otto", 500)));
  assert.equal(row.person.name, "Otto");
  assert.equal(row.was, "Amber Otter");
});

test("a rename is said", () => {
  const row = rows(room(says(otto, 1), renames(otto, 2, "Otto", 500))).at(-1);
  assert.equal(row.type, "renamed");
  assert.deepEqual([row.old_name, row.name], ["Amber Otter", "Otto"]);
});

test("joins and leaves between two messages are one line; coming and going is nothing", () => {
  const state = presence(presence(room(says(otto, 1)), [kiwi, otto]), [], [kiwi], 5);
  const lines = rows(state).filter((row) => row.type === "presence");
  assert.equal(lines.length, 1);
  assert.deepEqual(lines[0].line.joined, ["otto"]);
  assert.deepEqual(lines[0].line.left, []);
});

test("a join that was taken back leaves no line, one's own coming is not said, and all can be hidden", () => {
  assert.equal(types(presence(presence(room(), [kiwi]), [], [kiwi])).includes("presence"), false);
  assert.equal(types(presence(room(), [mia])).includes("presence"), false);
  assert.equal(types(presence(room(), [kiwi]), { hidePresence: true }).includes("presence"), false);
});

test("a rename within a minute of joining edits the line of the join; a later one has its own", () => {
  const joined = presence(room(says(otto, 1)), [kiwi], [], 10);
  const soon = rows(hear(joined, renames(kiwi, 2, "Ki", 40)));
  assert.deepEqual([soon.at(-1).type, soon.at(-1).became], ["presence", { id: "kiwi", from: "Brave Kiwi" }]);
  const late = rows(hear(joined, renames(kiwi, 2, "Ki", 400)));
  assert.equal(late.at(-1).type, "renamed");
});

test("whoever came in the same minute is renamed in their line; the line has room for one", () => {
  const both = presence(presence(room(says(mia, 1)), [otto], [], 0), [kiwi], [], 90);
  const one = hear(both, renames(kiwi, 2, "Ki", 100));
  assert.deepEqual(rows(one).at(-1).became, { id: "kiwi", from: "Brave Kiwi" });
  const two = hear(one, renames(otto, 3, "Otto", 101));
  assert.equal(rows(two).at(-1).type, "renamed");
});

test("joins with nothing to read between them are one line, and a day stands before the first", () => {
  let state = presence(room(), [otto]);
  state = hear(state, newFace(otto, 1, "/avatar/9"));
  state = presence(state, [kiwi], [], 5);
  assert.deepEqual(types(state), ["start", "day", "presence"]);
  assert.deepEqual(rows(state).at(-1).line.joined, ["otto", "kiwi"]);
  const gone = presence(presence(state, [], [otto]), [], [kiwi]);
  assert.deepEqual(types(gone), ["start"]);
});

test("a very long sitting lets its older half go and can ask for it again", () => {
  const many = Array.from({ length: KEEP_ITEMS + 1 }, (_, index) => says(otto, index + 1));
  const whole = presence(reduce(room(), { type: "resumed", events: many }), [kiwi]);
  const tidied = local(whole, "log:tidied", null);
  const { items, more, presenceLines } = timeline(tidied);
  assert.equal(items.length, KEEP_ITEMS / 2);
  assert.deepEqual([tidied.last, more, presenceLines.length], [KEEP_ITEMS + 1, true, 1]);
  assert.equal(local(tidied, "log:tidied", null), tidied);
});

const deleted = (person, seq) => {
  const { body: _, ...data } = says(person, seq).data;
  return { event: "message:posted", data: { ...data, deleted: true } };
};

test("a deleted message keeps its place without its words, and is not unread", () => {
  const state = room(says(otto, 1), deleted(otto, 2), says(otto, 3));
  assert.deepEqual(
    messages(state).map((row) => [row.seq, row.deleted, row.body]),
    [
      [1, false, "message 1"],
      [2, true, ""],
      [3, false, "message 3"],
    ],
  );
  assert.equal(othersAfter(timeline(state).items, 0, "mia"), 2);
});

test("a message that was deleted on the way is the same for whoever was there and for a newcomer", () => {
  const events = [says(otto, 1), deleted(otto, 2), says(mia, 3)];
  assert.equal(differenceOf(hear(room(events[0]), ...events.slice(1)), room(...events)), null);
});

test("an older page that is deleted in part joins like any other", () => {
  const state = enter([deleted(otto, 1), says(otto, 2), says(mia, 3)], { page: 1 });
  const whole = page(state, answerAfter([deleted(otto, 1), says(otto, 2)]));
  assert.deepEqual(
    messages(whole).map((row) => row.deleted),
    [true, false, false],
  );
});

test("what a page adds to its messages stands in their rows, for everybody and for this viewer", () => {
  const answer = {
    ...answerAfter([says(otto, 1), says(otto, 2)]),
    parts: { stars: { 2: 5 } },
    mine: { stars: { 2: true } },
  };
  const rows = messages(reduce(emptyLog(), { type: "entered", answer }));
  assert.deepEqual(
    rows.map((row) => [row.parts.stars, row.mine.stars]),
    [
      [undefined, undefined],
      [5, true],
    ],
  );
});
