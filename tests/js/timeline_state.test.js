/** The log and what is shown of it: stale state and events make the fresh state; nothing twice, nothing lost, nothing moved. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { emptyLog, hasHole } from "../../chatapp/static/js/core/log.js";
import { differenceOf } from "./support/converging.js";
import { answerAfter, kiwi, mia, newFace, otto, renames, says } from "./support/people.js";
import { enter, hear, page, reduce, seqs, timeline } from "./support/room.js";

const story = [
  says(mia, 1),
  says(otto, 2),
  renames(otto, 3, "Otto"),
  says(mia, 4),
  newFace(mia, 5, "/avatar/9"),
  says(kiwi, 6),
];

const same = (a, b) => assert.equal(differenceOf(a, b), null);

test("wherever one enters, the events lead to what a newcomer sees", () => {
  for (let cut = 0; cut <= story.length; cut++)
    same(hear(enter(story.slice(0, cut)), ...story.slice(cut)), enter(story));
});

test("every order of arrival leads to the same timeline", () => {
  for (let turn = 0; turn < 200; turn++) {
    const mixed = story.slice(1).sort(() => Math.random() - 0.5);
    const state = hear(enter(story.slice(0, 1)), ...mixed, ...mixed);
    same(state, enter(story));
    assert.equal(hasHole(state), false);
  }
});

test("what comes twice is shown once", () => {
  const state = hear(enter([]), story[0], story[0], story[1], story[0]);
  assert.deepEqual(seqs(state), [1, 2]);
});

test("a hole is kept open until it is filled, and nothing behind it is shown", () => {
  const state = hear(enter(story.slice(0, 1)), story[2], story[3]);
  assert.deepEqual(seqs(state), [1]);
  assert.equal(hasHole(state), true);
  assert.deepEqual(seqs(reduce(state, { type: "caughtUp", events: [story[1]] })), [1, 2, 3, 4]);
});

test("what is said between the subscription and the answer is not lost", () => {
  const early = hear(emptyLog(), story[3], story[2]);
  const state = reduce(early, { type: "entered", answer: answerAfter(story.slice(0, 2)) });
  assert.deepEqual(seqs(state), [1, 2, 3, 4]);
});

const again = (state) => reduce(state, { type: "entering" });

test("on a new connection nothing live is shown before the answer says whose history it is", () => {
  const state = hear(again(enter(story.slice(0, 2))), says(kiwi, 3, "of another history"));
  assert.deepEqual(seqs(state), [1, 2]);
  const other = story.slice(0, 2).map((e) => ({ ...e, data: { ...e.data, body: "other" } }));
  const fresh = reduce(state, { type: "entered", answer: answerAfter(other, { epoch: "e2" }) });
  assert.deepEqual(
    timeline(fresh).items.map((item) => item.message.body),
    ["other", "other", "of another history"],
  );
});

test("what is said live before the answer follows what was missed, and stands once", () => {
  const early = hear(again(enter(story.slice(0, 2))), story[3], story[2], story[4]);
  assert.deepEqual(seqs(early), [1, 2]);
  const state = reduce(early, { type: "resumed", events: story.slice(2, 4) });
  assert.deepEqual(seqs(state), [1, 2, 3, 4]);
  assert.equal(state.last, 5);
  assert.equal(hasHole(state), false);
});

test("what waited on the last connection is not mixed with the new one", () => {
  const state = again(hear(enter(story.slice(0, 1)), says(otto, 3, "of the old history")));
  const fresh = reduce(state, {
    type: "entered",
    answer: answerAfter(story.slice(0, 2), { epoch: "e2" }),
  });
  assert.deepEqual(seqs(fresh), [1, 2]);
});

test("an answer that fills a hole of the last connection is dropped while entering", () => {
  const state = reduce(again(enter(story.slice(0, 1))), { type: "caughtUp", events: [story[1]] });
  assert.deepEqual(seqs(state), [1]);
});

test("another epoch starts afresh", () => {
  const state = reduce(enter(story), {
    type: "entered",
    answer: answerAfter(story.slice(0, 2), { epoch: "e2" }),
  });
  assert.deepEqual(seqs(state), [1, 2]);
  assert.equal(state.epoch, "e2");
});

test("older pages join at the front without doubling", () => {
  const state = enter(story, { page: 2 });
  assert.deepEqual(seqs(state), [4, 6]);
  const older = page(state, answerAfter(story.slice(0, 4)));
  assert.deepEqual(seqs(older), [1, 2, 3, 4, 6]);
  assert.equal(timeline(older).more, false);
});

test("an older copy of a person never replaces a newer one", () => {
  const state = hear(enter([]), renames(otto, 1, "Otto"), says(otto, 2));
  assert.equal(timeline(state).people.get("otto")?.name, "Otto");
});

test("an event of a newer server leaves no hole", () => {
  const state = hear(enter([]), { event: "message:starred", data: { room: "lobby", seq: 1 } }, says(mia, 2));
  assert.equal(state.last, 2);
  assert.equal(hasHole(state), false);
});
