/** What a page shows of somebody whom its reader has blocked. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { hide, withoutReactions } from "../../chatapp/static/js/features/moderation/block_hiding.js";

const EVE = { id: "eve", name: "Eve" };
const OTTO = { id: "otto", name: "Otto" };
const blocked = new Set(["eve"]);
const none = new Set();
const row = (person, more = {}) => ({
  key: `${person.id}:1`,
  person,
  body: "Hello",
  deleted: false,
  parts: {},
  mine: {},
  ...more,
});

test("a message of somebody blocked is a line without its text, until it is shown once", () => {
  const hidden = hide(row(EVE, { parts: { reactions: [] } }), blocked, none);
  assert.equal(hidden.deleted, true);
  assert.equal(hidden.body, "");
  assert.deepEqual(hidden.parts, {});
  assert.match(hidden.gone, /blocked/);
  const whole = row(EVE);
  assert.equal(hide(whole, blocked, new Set(["eve:1"])), whole);
});

test("the rows of all others are the same objects, so that nothing is drawn again", () => {
  const theirs = row(OTTO, { parts: { reactions: [{ emoji: "🎉", count: 1, people: [OTTO] }] } });
  assert.equal(hide(theirs, blocked, none), theirs);
  const gone = row(EVE, { deleted: true });
  assert.equal(hide(gone, blocked, none), gone);
});

test("reactions of somebody blocked are not counted, and go when they were the only ones", () => {
  const kinds = [
    { emoji: "🎉", count: 12, people: [EVE, OTTO] },
    { emoji: "👀", count: 1, people: [EVE] },
  ];
  const left = withoutReactions(kinds, blocked);
  assert.deepEqual(left, [{ emoji: "🎉", count: 11, people: [OTTO] }]);
  assert.equal(withoutReactions(kinds, blocked), left, "the same answer for the same reactions");
  assert.notEqual(withoutReactions(kinds, new Set(["otto"])), left);
});

test("a quote of somebody blocked shows neither name nor text", () => {
  const reply = { seq: 3, person: EVE, text: "secret" };
  const { parts } = hide(row(OTTO, { parts: { reply } }), blocked, none);
  assert.deepEqual(parts.reply, { seq: 3, text: "Hidden" });
});
