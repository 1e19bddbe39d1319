/** Parts of the conversation that are apart: what is between them is loaded when it is needed, and nothing is shown twice or lost. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { partOf, whyNot } from "../../chatapp/static/js/features/messages/gaps.js";
import { buildRows } from "../../chatapp/static/js/features/messages/rows.js";
import { createTravel } from "../../chatapp/static/js/features/messages/travel.js";
import { inside, NEWEST } from "../../chatapp/static/js/features/messages/window.js";
import { differenceOf } from "./support/converging.js";
import { at, mia, otto, says } from "./support/people.js";
import { enter, hear, page, reduce, seqs, timeline } from "./support/room.js";

const MANY = 1000;
const all = Array.from({ length: MANY }, (_, index) => says(index % 3 ? mia : otto, index + 1));
const edited = (message, seq) => ({
  event: "message:edited",
  data: { room: "lobby", seq, message, body: "other words", person: mia, count: 1, at: at(seq) },
});

/** What the server answers, and how many messages it was asked for. */
function history(events, side, seq, limit = 50) {
  const said = events.filter(({ event }) => event === "message:posted").map(({ data }) => data);
  const below = said.filter((m) => (side === "before" ? m.seq < seq : side === "around" && m.seq <= seq));
  const above = said.filter((m) => side !== "before" && m.seq > seq);
  const half = side === "around" ? limit / 2 : limit;
  const [older, newer] = [below.slice(-half), above.slice(0, half)];
  return {
    messages: [...older, ...newer],
    notes: [],
    more: side === "after" || older.length < below.length,
    newer: newer.length < above.length,
    head: events.length,
    floor: 1,
  };
}

const asks = (log, side, seq, events = all) => page(log, history(events, side, seq), side, seq);
const gaps = (log) => timeline(log).gaps;

test("the part around a message far back is apart from the newest, and nothing between is asked for", () => {
  const log = asks(enter(all), "around", 100);
  assert.deepEqual(gaps(log), [{ after: 125, before: 951 }]);
  assert.equal(seqs(log).length, 100);
  const part = partOf(timeline(log), { from: 0, to: 100 });
  assert.deepEqual(
    [part.items[0].seq, part.items.at(-1).seq, part.more, part.newest],
    [76, 125, true, false],
  );
  const newest = partOf(timeline(log), NEWEST);
  assert.deepEqual([newest.items[0].seq, newest.more, newest.newest], [951, true, true]);
});

test("a gap closes from below and from above, and then everything is there once", () => {
  for (const side of ["after", "before"]) {
    let log = asks(enter(all), "around", 100);
    for (let turn = 0; gaps(log).length; turn++) {
      assert.ok(turn < 30, "it never closes");
      const [gap] = gaps(log);
      log = asks(log, side, side === "after" ? gap.after : gap.before);
    }
    assert.deepEqual(
      seqs(log),
      Array.from({ length: MANY - 75 }, (_, index) => index + 76),
    );
    assert.equal(timeline(log).more, true);
  }
});

test("jumps in any order leave what a newcomer sees who scrolls through all of it", () => {
  for (let turn = 0; turn < 40; turn++) {
    let log = enter(all);
    for (let jump = 0; jump < 6; jump++) log = asks(log, "around", 1 + Math.floor(Math.random() * MANY));
    for (const { after, before } of gaps(log)) {
      assert.ok(seqs(log).includes(before), "a gap ends at a message");
      assert.ok(!seqs(log).some((seq) => seq > after && seq < before), "nothing of a gap is loaded");
    }
    while (gaps(log).length) log = asks(log, "after", gaps(log)[0].after);
    while (timeline(log).more) log = asks(log, "before", timeline(log).items[0].seq);
    assert.equal(differenceOf(log, enter(all, { page: MANY })), null);
  }
});

test("the newest is loaded whole when one reads down to it from a page that ends there", () => {
  const log = asks(enter(all), "around", 940);
  assert.deepEqual(gaps(log), []);
  assert.deepEqual([seqs(log)[0], seqs(log).length], [916, 85]);
});

test("what happens meanwhile is right on every part: before, in and after the gap", () => {
  const log = asks(enter(all), "around", 100);
  const news = [edited(100, MANY + 1), edited(500, MANY + 2), edited(990, MANY + 3), says(otto, MANY + 4)];
  const after = [...all, ...news];
  const told = hear(log, ...news);
  const now = after.map(({ event, data }) =>
    event === "message:posted" && [100, 500, 990].includes(data.seq)
      ? { event, data: { ...data, body: "other words" } }
      : { event, data },
  );
  let whole = told;
  while (gaps(whole).length) whole = asks(whole, "after", gaps(whole)[0].after, now);
  const bodies = timeline(whole).items.map((item) => item.message.body);
  assert.equal(bodies.filter((body) => body === "other words").length, 3);
  assert.equal(seqs(whole).at(-1), MANY + 4);
});

test("a page that was read before an edit, and comes after it, shows the edit", () => {
  const stale = history(all, "around", 100);
  const log = hear(enter(all), edited(100, MANY + 1), edited(101, MANY + 2));
  const shown = page(log, stale, "around", 100);
  const body = (seq) => timeline(shown).items.find((item) => item.seq === seq).message.body;
  assert.deepEqual([body(99), body(100), body(101)], ["message 99", "other words", "other words"]);
  assert.equal(shown.last, MANY + 2);
});

test("the floor rises into a gap: what is left of the gap is still to be had", () => {
  const log = asks(enter(all), "around", 100);
  const raised = (floor) => timeline(reduce(log, { type: "floor", floor }));
  assert.deepEqual([raised(90).gaps.length, raised(90).more], [1, false]);
  assert.deepEqual([raised(500).gaps, raised(500).more], [[], true]);
  assert.deepEqual([raised(951).gaps, raised(951).more], [[], false]);
});

test("on paper a gap is said", () => {
  const look = { view: NEWEST, entries: [], me: mia, unreadAfter: null, hidePresence: false };
  const rows = buildRows(timeline(asks(enter(all), "around", 100)), look);
  assert.equal(rows.filter(({ type }) => type === "gap").length, 1);
  const at = rows.findIndex(({ type }) => type === "gap");
  assert.deepEqual([rows[at - 1].seq, rows.slice(at).find((row) => row.seq).seq], [125, 951]);
});

test("why a message cannot be shown", () => {
  const log = asks(enter(all), "around", 100);
  const why = (seq, floor = 1) => whyNot({ ...timeline(log), floor }, seq);
  assert.match(why(500), /cannot be loaded now/);
  assert.match(why(9), /cannot be loaded now/);
  assert.match(why(9, 50), /no longer kept/);
  assert.match(why(2000), /no such message/);
});

/** Somebody who scrolls: `shown` are the numbers in the document. */
function travels(events = all) {
  const world = { log: enter(events), above: 0, below: 0, asked: [] };
  const look = () => ({ timeline: timeline(world.log) });
  const scroller = { above: () => world.above, below: () => world.below, atBottom: () => false };
  const draw = () => travel.follow(false);
  const travel = createTravel({
    look,
    scroller,
    draw,
    async load(side, seq) {
      world.asked.push(side);
      world.log = asks(world.log, side, seq, events);
      draw();
      return true;
    },
  });
  world.shown = () =>
    inside(partOf(timeline(world.log), travel.view()).items, travel.view()).map(({ seq }) => seq);
  world.scroll = async (where) => {
    Object.assign(world, where === "up" ? { above: 0, below: 9999 } : { above: 9999, below: 0 });
    await travel.reach();
  };
  return Object.assign(world, { travel });
}

const gapless = (shown) => shown.every((seq, index) => index === 0 || seq === shown[index - 1] + 1);

test("whoever goes far back and scrolls down to now passes every message", async () => {
  const world = travels();
  assert.equal(await world.travel.to(100), true);
  assert.deepEqual(world.asked, ["around"]);
  const passed = new Set();
  for (let turn = 0; turn < 60 && world.travel.view().to !== null; turn++) {
    for (const seq of world.shown()) passed.add(seq);
    assert.ok(gapless(world.shown()));
    await world.scroll("down");
  }
  for (const seq of world.shown()) passed.add(seq);
  assert.equal(world.travel.view().to, null);
  assert.equal(passed.size, MANY - 75);
});

test("and up from now through the gap to the beginning", async () => {
  const world = travels();
  await world.travel.to(100);
  world.travel.follow(true);
  const passed = new Set();
  for (let turn = 0; turn < 60 && !passed.has(1); turn++) {
    for (const seq of world.shown()) passed.add(seq);
    assert.ok(gapless(world.shown()), "no gap is drawn over");
    assert.ok(world.shown().length <= 300);
    await world.scroll("up");
  }
  for (const seq of world.shown()) passed.add(seq);
  assert.equal(passed.size, MANY);
});
