/** The floor: what the server no longer keeps is shown no longer, and the top of the room says so. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { buildRows } from "../../chatapp/static/js/features/messages/rows.js";
import { follow, inside, MOST, NEWEST } from "../../chatapp/static/js/features/messages/window.js";
import { differenceOf } from "./support/converging.js";
import { answerAfter, mia, otto, renames, says } from "./support/people.js";
import { enter, hear, page, reduce, seqs, timeline } from "./support/room.js";

const renamed = renames(otto, 3, "Otto");
const story = [says(mia, 1), says(otto, 2), renamed, says(mia, 4), says(renamed.data.person, 5)];
const raised = (state, floor) => reduce(state, { type: "floor", floor });
/** What a newcomer gets: messages carry people as they are now, and the name that they had. */
const kept = (floor) => {
  const now = (data) => (data.person.id === "otto" ? { ...data, person: renamed.data.person } : data);
  const then = (data) => (data.seq === 2 ? { ...data, was: otto.name } : data);
  const events = story
    .filter(({ data }) => data.seq >= floor)
    .map(({ event, data }) => ({ event, data: then(now(data)) }));
  const notes = events.filter(({ event }) => event !== "message:posted");
  return { ...answerAfter(events), head: 5, notes, more: false, floor };
};
const fresh = (floor) => reduce(enter([]), { type: "entered", answer: kept(floor) });

/** The kind of the first row. @param {any} state */
const top = (state, view = NEWEST) =>
  buildRows(timeline(state), { view, entries: [], me: mia, unreadAfter: null, hidePresence: false })[0]?.type;

test("whoever hears of a floor has what somebody has who comes now", () => {
  for (let floor = 1; floor <= 6; floor++) {
    const state = raised(enter(story), floor);
    assert.equal(differenceOf(state, fresh(floor)), null);
    assert.equal(state.floor, fresh(floor).floor);
    assert.equal(top(state), floor > 1 ? "floor" : "start");
    assert.equal(top(state), top(fresh(floor)));
  }
});

test("the answers of a return and of catching up tell it, too", () => {
  const some = enter(story.slice(0, 3));
  for (const type of ["resumed", "caughtUp"]) {
    const state = reduce(some, { type, events: story.slice(3), floor: 3 });
    assert.deepEqual(seqs(state), [3, 4, 5]);
    assert.equal(top(state), "floor");
  }
});

test("a floor never falls, and one of a beacon while entering waits for the answer", () => {
  const state = raised(raised(enter(story), 4), 2);
  assert.deepEqual([state.floor, seqs(state)], [4, [4, 5]]);
  const entering = reduce(enter(story), { type: "entering" });
  assert.equal(raised(entering, 4), entering);
});

test("another history has a floor of its own", () => {
  const answer = answerAfter(story.slice(0, 2), { epoch: "e2" });
  const state = reduce(raised(enter(story), 5), { type: "entered", answer: { ...answer, floor: 1 } });
  assert.deepEqual([state.floor, seqs(state), top(state)], [1, [1, 2], "start"]);
});

test("what is said afterwards follows; the numbers go on", () => {
  const state = hear(raised(enter(story), 6), says(mia, 6), says(otto, 7));
  assert.deepEqual(seqs(state), [6, 7]);
  assert.equal(state.last, 7);
});

test("an older page that was read before the purge brings nothing back", () => {
  const state = raised(enter(story, { page: 1 }), 4);
  assert.equal(timeline(state).more, true, "number 4 is there still");
  const older = page(state, { ...answerAfter(story.slice(0, 4)), floor: 1 });
  assert.deepEqual(seqs(older), [4, 5]);
});

test("nothing is asked for once all that is left is here", () => {
  const state = reduce(enter([]), {
    type: "entered",
    answer: { ...answerAfter(story), more: true, floor: 1 },
  });
  assert.equal(timeline(raised(state, 1)).more, true);
  assert.equal(timeline(raised(state, 2)).more, false);
  assert.equal(timeline(raised(state, 6)).more, false);
});

test("whoever reads far up sees the oldest that is left when their place goes", () => {
  const all = Array.from({ length: 1000 }, (_, i) => ({ kind: "message", seq: i + 1001 }));
  const view = follow(all, { from: 500, to: 799 }, false);
  const rows = inside(all, view);
  assert.deepEqual([rows[0].seq, rows.length, view.from], [1001, MOST, 0]);
  assert.equal(follow(all, { from: 900, to: 1100 }, false).from, 0);
  assert.deepEqual(follow(all.slice(0, 9), { from: 500, to: 799 }, false), NEWEST);
});

test("a reply stays, and what it quotes goes with the quoted message", () => {
  const reply = says(otto, 6);
  reply.data.carries = { reply: { seq: 1, person: mia, text: "message 1" } };
  const quote = (state) => timeline(state).items.at(-1).parts.reply;
  const state = hear(enter(story), reply);
  assert.deepEqual(quote(raised(state, 1)).text, "message 1");
  assert.deepEqual(quote(raised(state, 2)), { seq: 1, deleted: true });
});
