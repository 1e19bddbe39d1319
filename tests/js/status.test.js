/** What people write as their status: an emoji first, a time at the end. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { statusOf } from "../../chatapp/static/js/features/profiles/status.js";

const NOON = new Date(2026, 10, 27, 12, 0, 0);
const of = (text) => Object.values(statusOf(text, NOON));

test("emoji, text and end", () => {
  assert.deepEqual(of("🍕 lunch until 13:00"), ["🍕", "lunch", 60]);
  assert.deepEqual(of("in a meeting until 3.30 pm"), ["", "in a meeting", 210]);
  assert.deepEqual(of("👨‍👩‍👧 until 12:01"), ["👨‍👩‍👧", "", 1]);
  assert.deepEqual(of("🇩🇪 here"), ["🇩🇪", "here", null]);
  assert.deepEqual(of("👍🏽"), ["👍🏽", "", null]);
  assert.deepEqual(of("  "), ["", "", null]);
});

test("a time that is over means tomorrow", () => {
  assert.deepEqual(of("asleep until 7:30")[2], 19 * 60 + 30);
  assert.deepEqual(of("until 12:00")[2], 24 * 60);
  assert.deepEqual(of("until 12:30 am")[2], 12 * 60 + 30);
});

test("what is no time of a clock is text", () => {
  assert.deepEqual(of("reading until 25:99"), ["", "reading until 25:99", null]);
  assert.deepEqual(of("until death"), ["", "until death", null]);
});
