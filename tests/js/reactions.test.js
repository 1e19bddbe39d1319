/** Reactions: the events lead to what a newcomer sees; wishes are shown at once; names are those of now. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { emptyLog } from "../../chatapp/static/js/core/log.js";
import { granted, names, withKind } from "../../chatapp/static/js/features/reactions/state.js";
import { differenceOf } from "./support/converging.js";
import { answerAfter, at, kiwi, mia, otto, renames, says } from "./support/people.js";
import { enter, hear, page, reduce, timeline } from "./support/room.js";

/** One message, and what people did to it: a server in small, that knows who put which emoji. */
function play(steps) {
  const kinds = new Map();
  const events = [says(otto, 1)];
  for (const [person, emoji, put] of steps) {
    const people = (kinds.get(emoji) ?? []).filter(({ id }) => id !== person.id);
    if (put) people.push(person);
    if (people.length) kinds.set(emoji, people);
    else kinds.delete(emoji);
    const seq = events.length + 1;
    const state = { emoji, count: people.length, people: people.slice(0, 10) };
    const data = { room: "lobby", seq, message: 1, ...state, person, put, at: at(seq) };
    events.push({ event: "reaction:changed", data });
  }
  const list = [...kinds].map(([emoji, people]) => ({
    emoji,
    count: people.length,
    people: people.slice(0, 10),
  }));
  const mine = [...kinds]
    .filter(([, people]) => people.some(({ id }) => id === "mia"))
    .map(([emoji]) => emoji);
  const parts = list.length ? { reactions: { 1: list } } : undefined;
  const own = mine.length ? { reactions: { 1: mine } } : undefined;
  const answer = { ...answerAfter(events.slice(0, 1)), head: events.length, parts, mine: own };
  return { events, fresh: reduce(emptyLog(), { type: "entered", answer }) };
}

const STEPS = [
  [mia, "👍", true],
  [otto, "🎂", true],
  [otto, "👍", true],
  [mia, "🎂", true],
  [mia, "👍", false],
  [otto, "👍", false],
  [kiwi, "👍", true],
  [mia, "🎂", false],
];

test("wherever one enters, the events lead to what a newcomer sees, in the same order", () => {
  for (let cut = 0; cut <= STEPS.length; cut++) {
    const { events, fresh } = play(STEPS);
    const stale = play(STEPS.slice(0, cut)).fresh;
    assert.equal(differenceOf(hear(stale, ...events.slice(cut + 1)), fresh), null, `entered after ${cut}`);
  }
});

test("what is said twice changes nothing, and a message that is not loaded is left alone", () => {
  const { events, fresh } = play(STEPS);
  assert.equal(differenceOf(hear(fresh, ...events), fresh), null);
  const [, first] = events;
  const elsewhere = { ...first, data: { ...first.data, message: 99, seq: 2 } };
  const log = enter(events.slice(0, 1));
  assert.equal(hear(log, elsewhere).shown, log.shown);
});

test("an older page brings its reactions", () => {
  const { fresh } = play(STEPS.slice(0, 2));
  const { parts, mine } = timeline(fresh).items[0];
  const answer = {
    ...answerAfter([says(otto, 1)]),
    parts: { reactions: { 1: parts.reactions } },
    mine: { reactions: { 1: mine.reactions } },
  };
  const log = enter([says(otto, 1), says(mia, 2)], { page: 1 });
  const [older] = timeline(page(log, answer)).items;
  assert.deepEqual([older.parts, older.mine], [parts, mine]);
});

test("those who reacted have their new names", () => {
  const { fresh } = play([[kiwi, "👍", true]]);
  const log = hear(fresh, renames(kiwi, 3, "Ki"));
  const [message] = timeline(log).items;
  assert.equal(message.parts.reactions[0].people[0].name, "Ki");
  const older = hear(log, {
    event: "person:changed",
    data: { room: "lobby", seq: 4, person: kiwi, at: at(4) },
  });
  assert.equal(timeline(older).items[0].parts.reactions[0].people[0].name, "Ki");
});

test("a wish is shown at once, and changes nothing where the server says the same already", () => {
  const kinds = [{ emoji: "👍", count: 1, people: [otto] }];
  const put = granted(kinds, [], [{ emoji: "👍", put: true }], mia);
  assert.deepEqual([put.kinds[0].count, put.mine], [2, ["👍"]]);
  assert.deepEqual(granted(put.kinds, put.mine, [{ emoji: "👍", put: true }], mia), put);
  const taken = granted(put.kinds, put.mine, [{ emoji: "👍", put: false }], mia);
  assert.deepEqual([taken.kinds, taken.mine], [kinds, []]);
  assert.deepEqual(granted([], [], [{ emoji: "🎂", put: true }], mia).mine, ["🎂"]);
  const own = granted([], [], [{ emoji: "🎂", put: true }], mia);
  assert.deepEqual(granted(own.kinds, own.mine, [{ emoji: "🎂", put: false }], mia), { kinds: [], mine: [] });
});

test("a kind keeps its place while it is there, and is the last when it comes again", () => {
  const kind = (emoji, count) => ({ emoji, count, people: [] });
  const kinds = [kind("👍", 1), kind("🎂", 1)];
  const order = (list) => list.map(({ emoji }) => emoji);
  assert.deepEqual(order(withKind(kinds, kind("👍", 2))), ["👍", "🎂"]);
  assert.deepEqual(order(withKind(withKind(kinds, kind("👍", 0)), kind("👍", 1))), ["🎂", "👍"]);
});

test("names: oneself first, three at most, then how many others", () => {
  const said = (count, people, own) => names({ emoji: "👍", count, people }, own, "mia");
  assert.equal(said(1, [mia], true), "You");
  assert.equal(said(2, [otto, mia], true), "You and Amber Otter");
  assert.equal(said(3, [otto, kiwi, mia], true), "You, Amber Otter and Brave Kiwi");
  assert.equal(said(5, [otto, kiwi], false), "Amber Otter, Brave Kiwi and 3 others");
  assert.equal(said(12, [otto], true), "You, Amber Otter and 10 others");
  assert.equal(said(4, [otto, kiwi, mia], false), "Amber Otter, Brave Kiwi and 2 others");
});
