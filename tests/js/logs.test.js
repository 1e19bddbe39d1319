/** Several rooms in one page: one is open, the others stay warm, and none of them hears what is not its own. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { createLogs } from "../../chatapp/static/js/core/logs.js";
import { createReducers } from "../../chatapp/static/js/core/reducers.js";
import { reducers } from "../../chatapp/static/js/features/messages/reducers.js";
import { answerAfter, mia, otto, says } from "./support/people.js";
import { seqs } from "./support/room.js";

const turn = () => new Promise((resolve) => setTimeout(resolve));
const titled = (slug) => ({ slug, title: slug.toUpperCase() });

/** A page in the lobby, and the server's hands. */
function page() {
  const listeners = {};
  const world = { asked: [], entered: [], refused: [], watched: 0, status: "online" };
  const all = createReducers(() => "mia");
  for (const [name, reducer] of Object.entries(reducers)) all.add(name, reducer);
  world.logs = createLogs({
    first: titled("lobby"),
    link: {
      status: () => world.status,
      on: (name, listener) => {
        listeners[name] = listener;
      },
      onAny: (listener) => {
        world.any = listener;
      },
      watch: (watcher) => {
        world.become = (status) => {
          world.status = status;
          watcher(status);
        };
      },
      request: (name, data) =>
        new Promise((resolve, reject) => world.asked.push({ name, data, resolve, reject })),
    },
    apply: all.apply,
    onEntered: (_, fresh) => world.entered.push([world.logs.room.slug, fresh]),
    onRefused: (error) => world.refused.push(error),
  });
  world.logs.log.watch(() => world.watched++);
  world.hears = (room, event) => world.any(event.event, { ...event.data, room });
  world.seqs = () => seqs(world.logs.log.get());
  world.asks = () => world.asked.map(({ name, data }) => `${name} ${data.room}`);
  /** Answers the oldest request of this name. */
  world.answers = async (name, answer) => {
    const at = world.asked.findIndex((each) => each.name === name);
    const [request] = world.asked.splice(at, 1);
    if (answer.code) request.reject(answer);
    else request.resolve(answer);
    await turn();
    return request.data;
  };
  world.enters = (events, slug = world.logs.room.slug) =>
    world.answers("room:enter", { ...answerAfter(events), room: titled(slug) });
  return world;
}

async function inLobby() {
  const world = page();
  world.become("online");
  await world.enters([says(mia, 1), says(otto, 2)]);
  return world;
}

test("opening another room enters it first, and then leaves", async () => {
  const world = await inLobby();
  world.logs.go(titled("film"));
  assert.deepEqual(world.asks(), ["room:enter film", "room:leave lobby"]);
  assert.equal(world.asked[1].data.moved, true);
  assert.deepEqual([world.logs.room.slug, world.logs.room.title], ["film", "FILM"]);
  assert.deepEqual([world.logs.log.get().epoch, world.logs.sync.inside()], [null, false]);
});

test("a room is warm: shown at once as it was, then it gets what it missed", async () => {
  const world = await inLobby();
  world.logs.go(titled("film"));
  await world.enters([says(mia, 1)]);
  await world.answers("room:leave", {});
  world.logs.go(titled("lobby"));
  assert.deepEqual(world.seqs(), [1, 2]);
  const asked = await world.answers("room:enter", {
    room: titled("lobby"),
    epoch: "e1",
    head: 3,
    events: [says(mia, 3)],
    more: false,
    people: [],
    people_total: 0,
  });
  assert.deepEqual([asked.after, asked.epoch], [2, "e1"]);
  assert.deepEqual(world.seqs(), [1, 2, 3]);
  assert.deepEqual(world.entered, [
    ["lobby", true],
    ["film", true],
    ["lobby", false],
  ]);
});

test("events of a room that is not open change neither the open one nor the warm one", async () => {
  const world = await inLobby();
  world.logs.go(titled("film"));
  await world.enters([]);
  world.hears("lobby", says(mia, 3));
  world.hears("film", says(mia, 1));
  assert.deepEqual(world.seqs(), [1]);
  world.logs.go(titled("lobby"));
  assert.deepEqual(world.seqs(), [1, 2]);
});

test("there and back before the server has answered ends where one is", async () => {
  const world = await inLobby();
  world.logs.go(titled("film"));
  world.logs.go(titled("lobby"));
  assert.deepEqual(world.asks(), [
    "room:enter film",
    "room:leave lobby",
    "room:enter lobby",
    "room:leave film",
  ]);
  await world.enters([says(otto, 1)], "film");
  assert.deepEqual(world.entered, [["lobby", true]], "the answer of the other room is not this one's");
  assert.equal(world.asks().at(-1), "room:leave film", "it may have been made only after we had left");
});

test("features hear before and after, and the watchers get the log of the open room", async () => {
  const world = await inLobby();
  const heard = [];
  world.logs.moves.add("test", {
    leave: () => heard.push(`leave ${world.logs.room.slug}`),
    arrive: () => heard.push(`arrive ${world.logs.room.slug}`),
  });
  const before = world.watched;
  world.logs.go(titled("film"));
  world.logs.go(titled("film"));
  assert.deepEqual(heard, ["leave lobby", "arrive film"]);
  assert.equal(world.watched, before + 1);
});

test("a refusal is heard for the open room only", async () => {
  const world = await inLobby();
  world.logs.go(titled("film"));
  await world.answers("room:enter", { code: "bad_room", message: "No.", retryable: false });
  assert.equal(world.refused.length, 1);
  world.logs.go(titled("tea"));
  world.logs.go(titled("lobby"));
  await world.answers("room:enter", { code: "bad_room", message: "No.", retryable: false });
  assert.equal(world.refused.length, 1);
});

test("without a connection rooms are changed all the same; the open one is entered when it is back", async () => {
  const world = await inLobby();
  world.become("lost");
  world.logs.go(titled("film"));
  world.logs.go(titled("lobby"));
  assert.deepEqual([world.asks(), world.seqs()], [[], [1, 2]]);
  world.become("online");
  assert.deepEqual(world.asks(), ["room:enter lobby"]);
});

test("so many rooms are warm and no more, the one that was open longest ago goes", async () => {
  const world = await inLobby();
  for (let at = 1; at <= 9; at++) world.logs.go(titled(`room-${at}`));
  assert.equal(world.logs.known("lobby"), undefined);
  assert.equal(world.logs.known("room-1")?.title, "ROOM-1");
});
