/** Replies: what is quoted, what a finger and the keys mean, and how quotes follow their messages. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { chosen } from "../../chatapp/static/js/features/replies/keys.js";
import { beginning, quoteOf } from "../../chatapp/static/js/features/replies/quote.js";
import { swipeMeans } from "../../chatapp/static/js/features/replies/swipe.js";
import { at, kiwi, mia, otto, renames, says } from "./support/people.js";
import { enter, hear, page, timeline } from "./support/room.js";

const answers = (person, seq, quote) => {
  const event = says(person, seq);
  return { ...event, data: { ...event.data, carries: { reply: quote } } };
};
const edits = (seq, message, body) => ({
  event: "message:edited",
  data: { room: "lobby", seq, message, body, person: otto, count: 1, at: at(seq) },
});
const deletes = (seq, message) => ({
  event: "message:deleted",
  data: { room: "lobby", seq, message, person: otto, at: at(seq) },
});
const quoteIn = (log, seq) => timeline(log).items.find((item) => item.seq === seq).parts.reply;
const FIRST = { seq: 1, person: otto, text: "message 1" };

test("a reply has its quote from its event, and from an older page", () => {
  const log = hear(enter([says(otto, 1)]), answers(mia, 2, FIRST));
  assert.deepEqual(quoteIn(log, 2), FIRST);
  const answer = { messages: [answers(mia, 2, FIRST).data], notes: [], more: true };
  const older = page(enter([says(kiwi, 3)]), answer);
  assert.deepEqual(quoteIn(older, 2), FIRST);
});

test("the quote is edited, renamed and deleted with its message, also when that is not loaded", () => {
  const log = hear(enter([answers(mia, 2, FIRST)]), edits(3, 1, "another"), renames(otto, 4, "Ott"));
  assert.deepEqual([quoteIn(log, 2).text, quoteIn(log, 2).person.name], ["another", "Ott"]);
  const gone = hear(log, deletes(5, 1), { ...edits(6, 1, "too late") });
  assert.deepEqual(Object.keys(quoteIn(gone, 2)).sort(), ["deleted", "person", "seq"]);
});

test("other quotes, and messages without one, stay as they are", () => {
  const log = enter([says(otto, 1), answers(mia, 2, { ...FIRST, seq: 9 })]);
  assert.equal(hear(log, edits(3, 8, "x")).shown, log.shown);
});

test("a deleted reply quotes nothing", () => {
  const log = hear(enter([says(otto, 1), answers(mia, 2, FIRST)]), deletes(3, 2));
  const item = timeline(log).items.find(({ seq }) => seq === 2);
  assert.deepEqual(
    [item.parts, item.mine, item.message.deleted, "body" in item.message],
    [{}, {}, true, false],
  );
});

test("two hundred characters are quoted, and an emoji is one", () => {
  assert.equal(beginning("🐙".repeat(300)), "🐙".repeat(200));
  assert.equal(beginning(`${"a".repeat(199)}🐙b`), `${"a".repeat(199)}🐙`);
  assert.equal(beginning("short"), "short");
  assert.deepEqual(quoteOf({ seq: 1, person: otto, deleted: true }), { seq: 1, person: otto, deleted: true });
});

test("a finger that goes aside draws the message, any other scrolls", () => {
  assert.equal(swipeMeans(5, 3), null);
  assert.equal(swipeMeans(40, 4), "draw");
  assert.equal(swipeMeans(-40, 4), "scroll");
  assert.equal(swipeMeans(20, 15), "scroll");
  assert.equal(swipeMeans(2, 30), "scroll");
});

test("the arrows choose up and down among the messages that are there, and leave at the end", () => {
  const { items } = timeline(hear(enter([says(otto, 1), says(mia, 2), says(otto, 3)]), deletes(4, 2)));
  assert.equal(chosen(items, null, -1), 3);
  assert.equal(chosen(items, 3, -1), 1);
  assert.equal(chosen(items, 1, -1), 1);
  assert.equal(chosen(items, 1, 1), 3);
  assert.equal(chosen(items, 3, 1), null);
  assert.equal(chosen(items, null, 1), null);
  assert.equal(chosen([], null, -1), null);
});
