/** Pins: an event says which message is pinned, and a repeat changes nothing. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { at, mia, says } from "./support/people.js";
import { enter, hear, timeline } from "./support/room.js";

const pinned = (seq, message, on) => ({
  event: "message:pinned",
  data: { room: "lobby", seq, message, pinned: on, at: at(seq) },
});
const marks = (log) => timeline(log).items.map((item) => item.parts.pins === true);

test("a message is pinned, and no more", () => {
  const log = enter([says(mia, 1), says(mia, 2)]);
  assert.deepEqual(marks(hear(log, pinned(3, 2, true))), [false, true]);
  assert.deepEqual(marks(hear(log, pinned(3, 2, true), pinned(4, 2, true))), [false, true]);
  assert.deepEqual(marks(hear(log, pinned(3, 2, true), pinned(4, 2, false))), [false, false]);
});

test("what was deleted is not pinned by an event about it", () => {
  const deleted = {
    event: "message:deleted",
    data: { room: "lobby", seq: 4, message: 2, person: mia, at: at(4) },
  };
  const log = hear(enter([says(mia, 1), says(mia, 2)]), pinned(3, 2, true), deleted, pinned(5, 2, true));
  assert.deepEqual(marks(log), [false, false]);
});
