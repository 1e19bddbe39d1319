/** Entries beside the timeline: none stands twice, none goes before the server's copy is there. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { unsettled } from "../../chatapp/static/js/features/messages/pending.js";
import { mia, otto, says } from "./support/people.js";
import { enter, timeline as shown } from "./support/room.js";

const timeline = (...events) => {
  const log = enter(events);
  return { items: shown(log).items, last: log.last };
};
const entry = (id, more = {}) => ({ client_id: id, person: "mia", state: "pending", body: id, ...more });
const ids = (entries) => entries.map((e) => e.client_id);

test("what the server shows needs no copy, whatever this page thinks became of it", () => {
  const state = timeline(says(mia, 1), says(mia, 2));
  const { open, shown } = unsettled(state, [
    entry("client-1"),
    entry("client-2", { state: "failed" }),
    entry("client-3"),
  ]);
  assert.deepEqual(ids(open), ["client-3"]);
  assert.deepEqual(shown, [
    ["client-1", 1],
    ["client-2", 2],
  ]);
});

test("the same id of another person is another message", () => {
  const { open } = unsettled(timeline(says(otto, 1)), [entry("client-1")]);
  assert.deepEqual(ids(open), ["client-1"]);
});

test("a stored one stays until the timeline has come to its number", () => {
  const stored = entry("elsewhere", { state: "stored", seq: 3 });
  assert.deepEqual(ids(unsettled(timeline(says(otto, 1), says(otto, 2)), [stored]).open), ["elsewhere"]);
  assert.deepEqual(unsettled(timeline(says(otto, 1), says(otto, 2), says(otto, 3)), [stored]).open, []);
});

test("what the server has numbered stands before what it has not, and moves no more", () => {
  const failed = entry("tried-again", { order: 1 });
  const stored = entry("numbered", { order: 2, state: "stored", seq: 7 });
  const earlier = entry("numbered-before", { order: 3, state: "stored", seq: 6 });
  assert.deepEqual(ids(unsettled(timeline(), [failed, stored, earlier]).open), [
    "numbered-before",
    "numbered",
    "tried-again",
  ]);
});

test("before the room has answered everything stands", () => {
  const stored = entry("elsewhere", { state: "stored", seq: 3 });
  assert.deepEqual(ids(unsettled({ items: [], last: 0 }, [stored, entry("client-1")]).open), [
    "elsewhere",
    "client-1",
  ]);
});
