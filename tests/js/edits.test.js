/** Edits and deletions: what their events change, what is edited by the arrow up, how long a deletion waits. */
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  createPatience,
  PATIENCE_MS,
  undoable,
} from "../../chatapp/static/js/features/deletions/patience.js";
import { lastOwn } from "../../chatapp/static/js/features/edits/state.js";
import { at, mia, otto, says } from "./support/people.js";
import { enter, hear, timeline } from "./support/room.js";

const edited = (seq, message, body, count = 1) => ({
  event: "message:edited",
  data: { room: "lobby", seq, message, body, person: mia, count, at: at(seq) },
});
const deleted = (seq, message) => ({
  event: "message:deleted",
  data: { room: "lobby", seq, message, person: mia, at: at(seq) },
});
const item = (log, seq) => timeline(log).items.find((each) => each.seq === seq);

test("an edit changes the text and says so; the message keeps its place and time", () => {
  const before = enter([says(mia, 1), says(otto, 2)]);
  const log = hear(before, edited(3, 1, "better"), edited(4, 1, "best", 2));
  assert.equal(item(log, 1).message.body, "best");
  assert.deepEqual(item(log, 1).parts.edits, { count: 2, at: at(4) });
  assert.deepEqual(item(log, 1).at, item(before, 1).at);
  assert.equal(item(log, 2), item(before, 2));
});

test("of a deleted message nothing remains, and a late edit brings nothing back", () => {
  const log = hear(enter([says(mia, 1)]), edited(2, 1, "better"), deleted(3, 1), edited(4, 1, "late"));
  assert.deepEqual([item(log, 1).message.body, item(log, 1).message.deleted], [undefined, true]);
  assert.deepEqual(item(log, 1).parts, {});
  assert.equal(hear(log, deleted(5, 1)).last, 5);
});

test("the arrow up edits the newest own message that is there", () => {
  const { items } = timeline(
    hear(enter([says(mia, 1), says(mia, 2), says(mia, 3), says(otto, 4)]), deleted(5, 3)),
  );
  assert.equal(
    lastOwn(items, "mia", () => false),
    2,
  );
  assert.equal(
    lastOwn(items, "mia", (seq) => seq === 2),
    1,
  );
  assert.equal(
    lastOwn(items, "kiwi", () => false),
    undefined,
  );
});

test("a deletion can be taken back until it is sent", () => {
  const wish = { state: "pending", due: 1000 };
  assert.equal(undoable(wish, 999, true), true);
  assert.equal(undoable(wish, 1000, true), false);
  assert.equal(undoable(wish, 5000, false), true, "without a connection it is not sent");
  assert.equal(undoable({ ...wish, state: "stored" }, 1, true), false);
});

test("it waits until its time, never longer than five seconds, and not at all when the page goes", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout", "Date"], now: 10_000 });
  const leave = [];
  globalThis.addEventListener = (name, listener) => name === "pagehide" && leave.push(listener);
  let over = 0;
  const patience = createPatience(() => over++);
  assert.equal(patience.due(), 10_000 + PATIENCE_MS);
  await patience.until(9_000);
  assert.equal(over, 0);
  const wait = patience.until(10_000_000);
  t.mock.timers.tick(PATIENCE_MS);
  await wait;
  assert.equal(over, 1);
  const left = patience.until(patience.due());
  leave[0]();
  await left;
  assert.equal(over, 2);
  delete globalThis.addEventListener;
});
