/** Keeping a room equal to the server's: enters on each connection, fills holes, starts afresh, never gives up. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { emptyLog } from "../../chatapp/static/js/core/log.js";
import { createStore } from "../../chatapp/static/js/core/store.js";
import { createSync, followOpen } from "../../chatapp/static/js/core/sync.js";
import { answerAfter, kiwi, mia, otto, says } from "./support/people.js";
import { reduce, seqs, timeline } from "./support/room.js";

const story = [says(mia, 1), says(otto, 2), says(mia, 3), says(kiwi, 4), says(mia, 5)];
const turn = () => new Promise((resolve) => setTimeout(resolve));

/** A page in the lobby, and the server's hands: `asked` are the requests that wait for an answer. */
function page() {
  const listeners = {};
  const watchers = [];
  const world = { asked: [], entered: 0, refused: [], status: "connecting" };
  const link = {
    status: () => world.status,
    on: (name, listener) => {
      listeners[name] = listener;
    },
    onAny: (listener) => {
      world.any = listener;
    },
    watch: (watcher) => watchers.push(watcher),
    request: (name, data) =>
      new Promise((resolve, reject) => world.asked.push({ name, data, resolve, reject })),
  };
  world.log = createStore(reduce, emptyLog());
  world.open = true;
  world.sync = createSync({
    room: "lobby",
    link,
    log: world.log,
    isOpen: () => world.open,
    onEntered: () => world.entered++,
    onRefused: (error) => world.refused.push(error),
    pause: turn,
  });
  followOpen(link, () => world.sync);
  world.become = (status) => {
    world.status = status;
    for (const watcher of watchers) watcher(status);
  };
  world.hears = (...events) => {
    for (const { event, data } of events) world.any(event, data);
  };
  world.beacon = (seq, epoch = "e1", floor = 1) =>
    listeners["room:head"]({ room: "lobby", seq, epoch, floor, total: 1 });
  /** Answers the oldest request, which must be this one. */
  world.answers = async (name, answer) => {
    const request = world.asked.shift();
    assert.equal(request?.name, name);
    if (answer.code) request.reject(answer);
    else request.resolve(answer);
    await turn();
    await turn();
    return request.data;
  };
  world.seqs = () => seqs(world.log.get());
  return world;
}

/** In the room after these events. */
async function inside(events) {
  const world = page();
  world.become("online");
  await world.answers("room:enter", answerAfter(events));
  return world;
}

const resumed = (events, head, more = false) => ({
  epoch: "e1",
  head,
  events,
  more,
  people: [],
  people_total: 0,
});

test("who is not in the room on this connection is not inside", async () => {
  const world = page();
  world.become("online");
  assert.equal(world.sync.inside(), false);
  await world.answers("room:enter", answerAfter([]));
  assert.equal(world.sync.inside(), true);
  world.become("lost");
  assert.equal(world.sync.inside(), false);
  world.become("online");
  assert.equal(world.sync.inside(), false);
});

test("live events that come before the answer on a new connection wait for it", async () => {
  const world = await inside(story.slice(0, 2));
  world.become("lost");
  world.become("online");
  world.hears(story[3], says(otto, 3, "of another history"));
  assert.deepEqual(world.seqs(), [1, 2]);
  assert.equal(world.asked.length, 1, "no hole is filled before the answer");
  await world.answers("room:enter", answerAfter([says(kiwi, 1, "restored")], { epoch: "e2" }));
  assert.equal(world.log.get().epoch, "e2");
  assert.equal(timeline(world.log.get()).items[0].message.body, "restored");
});

test("a return asks for what was missed and passes it on once", async () => {
  const world = await inside(story.slice(0, 2));
  world.become("lost");
  world.become("online");
  world.hears(story[3], story[4]);
  const asked = await world.answers("room:enter", resumed(story.slice(2, 4), 4));
  assert.deepEqual([asked.after, asked.epoch], [2, "e1"]);
  assert.deepEqual(world.seqs(), [1, 2, 3, 4, 5]);
  assert.equal(world.asked.length, 0);
});

test("a hole is asked for, also one that opens while another is filled", async () => {
  const world = await inside(story.slice(0, 1));
  world.hears(story[2]);
  world.hears(story[4]);
  assert.equal(world.asked.length, 1);
  await world.answers("room:catch_up", { events: [story[1]], more: false, head: 3 });
  assert.deepEqual(world.seqs(), [1, 2, 3]);
  await world.answers("room:catch_up", { events: [story[3]], more: false, head: 5 });
  assert.deepEqual(world.seqs(), [1, 2, 3, 4, 5]);
  assert.equal(world.asked.length, 0);
});

test("a beacon that is ahead is followed, one of another epoch starts afresh", async () => {
  const world = await inside(story.slice(0, 1));
  world.beacon(2);
  await world.answers("room:catch_up", { events: [story[1]], more: false, head: 2 });
  assert.deepEqual(world.seqs(), [1, 2]);
  world.beacon(1, "e2");
  const asked = await world.answers("room:enter", answerAfter([says(kiwi, 1)], { epoch: "e2" }));
  assert.equal(asked.after, undefined);
  assert.deepEqual(world.seqs(), [1]);
});

test("the beacon, catching up and pages of the history tell what is no longer kept", async () => {
  const world = await inside(story);
  world.beacon(5, "e1", 2);
  assert.deepEqual(world.seqs(), [2, 3, 4, 5]);
  world.beacon(6, "e1", 2);
  await world.answers("room:catch_up", { events: [says(mia, 6)], more: false, head: 6, floor: 4 });
  assert.deepEqual(world.seqs(), [4, 5, 6]);
  const older = world.sync.load("before", 4);
  await world.answers("room:history", { messages: [], notes: [], more: false, floor: 5 });
  assert.equal(await older, true);
  assert.deepEqual(world.seqs(), [5, 6]);
  world.beacon(6, "e2", 1);
  await world.answers("room:enter", answerAfter(story.slice(0, 2), { epoch: "e2" }));
  assert.deepEqual(world.seqs(), [1, 2]);
});

test("told to start afresh, it does, and what is said meanwhile follows", async () => {
  const world = await inside(story.slice(0, 1));
  world.hears(story[2]);
  await world.answers("room:catch_up", { reset: true });
  world.hears(says(kiwi, 3));
  await world.answers("room:enter", answerAfter([says(kiwi, 1), says(kiwi, 2)], { epoch: "e2" }));
  assert.deepEqual(world.seqs(), [1, 2, 3]);
  assert.equal(world.asked.length, 0);
});

test("an answer that does not come is asked for again", async () => {
  const world = await inside(story.slice(0, 1));
  world.hears(story[2]);
  await world.answers("room:catch_up", { code: "timeout", message: "", retryable: true });
  await world.answers("room:catch_up", { events: [story[1]], more: false, head: 3 });
  assert.deepEqual(world.seqs(), [1, 2, 3]);
});

test("an older page that was asked of another history is dropped", async () => {
  const world = page();
  world.become("online");
  await world.answers("room:enter", answerAfter(story, { page: 1 }));
  const older = world.sync.load("before", 5);
  const asked = world.asked.shift();
  world.beacon(1, "e2");
  await world.answers("room:enter", answerAfter([says(kiwi, 9)], { epoch: "e2", page: 1 }));
  asked.resolve(answerAfter(story.slice(0, 4)));
  assert.equal(await older, false);
  assert.deepEqual(world.seqs(), [9]);
});

test("another room is open: what comes late changes nothing, and we step out of a room that we had just entered", async () => {
  const world = page();
  world.become("online");
  world.open = false;
  await world.answers("room:enter", answerAfter(story));
  assert.deepEqual([world.log.get().epoch, world.entered], [null, 0]);
  assert.deepEqual(await world.answers("room:leave", {}), { room: "lobby", moved: true });
  assert.equal(world.asked.length, 0);
});

test("a room that was left keeps what it has, and gets what it missed when it is open again", async () => {
  const world = await inside(story.slice(0, 2));
  world.open = false;
  world.sync.close();
  await world.answers("room:leave", {});
  assert.equal(world.sync.inside(), false);
  assert.deepEqual(world.seqs(), [1, 2]);
  world.open = true;
  world.sync.open();
  const asked = await world.answers("room:enter", resumed(story.slice(2), 5));
  assert.deepEqual([asked.after, asked.epoch], [2, "e1"]);
  assert.deepEqual(world.seqs(), [1, 2, 3, 4, 5]);
});

test("a room that was left asks for nothing, also not for what it was about to ask", async () => {
  const world = await inside(story.slice(0, 1));
  world.hears(story[2]);
  world.open = false;
  world.sync.close();
  await world.answers("room:catch_up", { code: "no_room", message: "", retryable: false });
  await world.answers("room:leave", {});
  assert.deepEqual([world.asked.length, world.refused.length], [0, 0]);
});
