/** Requests to rooms: in the open room, by a short visit to another, and never as somebody else. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { createVisits } from "../../chatapp/static/js/core/visits.js";

/** A page in the lobby. */
function page() {
  const watchers = [];
  const world = { here: "lobby", asked: [], person: "mia", inside: true, refuse: {} };
  world.visits = createVisits({
    here: () => world.here,
    inside: () => world.inside,
    link: {
      person: () => world.person,
      watch: (watcher) => watchers.push(watcher),
      request: async (name, data) => {
        world.asked.push(`${name} ${data.room}`);
        if (world.refuse[name]) throw world.refuse[name];
        return { seq: world.asked.length };
      },
    },
  });
  world.sends = (room, id = "client-1") =>
    world.visits.request("mia", "message:send", { room, client_id: id, body: id });
  world.lose = () => {
    for (const watcher of watchers) watcher("lost");
  };
  return world;
}

test("in the open room it is simply sent", async () => {
  const world = page();
  await world.sends("lobby");
  assert.deepEqual(world.asked, ["message:send lobby"]);
});

test("before the server has answered that we are inside, it waits", async () => {
  const world = page();
  world.inside = false;
  await assert.rejects(world.sends("lobby"), { code: "offline" });
  assert.deepEqual(world.asked, []);
});

test("nothing is sent while the connection is somebody else's, or nobody's", async () => {
  const world = page();
  for (const person of ["otto", null]) {
    world.person = person;
    await assert.rejects(world.sends("lobby"), { code: "offline" });
    await assert.rejects(world.sends("film"), { code: "offline" });
  }
  assert.deepEqual(world.asked, []);
});

test("for another room we step in once, send all, and step out", async () => {
  const world = page();
  await world.visits.during("film", async () => {
    await world.sends("film", "one");
    await world.sends("film", "two");
  });
  assert.deepEqual(world.asked, [
    "room:enter film",
    "message:send film",
    "message:send film",
    "room:leave film",
  ]);
});

test("nobody steps in where nothing is to be sent, nor out of the open room", async () => {
  const world = page();
  await world.visits.during("film", async () => {});
  await world.visits.during("lobby", () => world.sends("lobby"));
  assert.deepEqual(world.asked, ["message:send lobby"]);
});

test("after the connection was lost in the middle we step in again", async () => {
  const world = page();
  await world.visits.during("film", async () => {
    await world.sends("film", "one");
    world.lose();
    await world.sends("film", "two");
  });
  assert.equal(world.asked.filter((name) => name === "room:enter film").length, 2);
});

test("a room that refuses says why, and there is nothing to leave", async () => {
  const world = page();
  world.refuse["room:enter"] = { code: "bad_room", message: "No.", retryable: false };
  await world.visits.during("film", () => assert.rejects(world.sends("film"), { code: "bad_room" }));
  assert.deepEqual(world.asked, ["room:enter film"]);
});

test("a send that fails still steps out", async () => {
  const world = page();
  world.refuse["message:send"] = { code: "storage", message: "", retryable: true };
  await assert.rejects(world.visits.during("film", () => world.sends("film")));
  assert.equal(world.asked.at(-1), "room:leave film");
});

test("two works in one room share the visit; the last one steps out", async () => {
  const world = page();
  await Promise.all([
    world.visits.during("film", () => world.sends("film", "one")),
    world.visits.during("film", async () => {
      await new Promise((resolve) => setTimeout(resolve, 5));
      await world.sends("film", "two");
    }),
  ]);
  assert.deepEqual(world.asked, [
    "room:enter film",
    "message:send film",
    "message:send film",
    "room:leave film",
  ]);
});

test("a visited room that is opened meanwhile is not left", async () => {
  const world = page();
  await world.visits.during("film", async () => {
    await world.sends("film", "one");
    world.here = "film";
    world.visits.opened("film");
    await world.sends("film", "two");
  });
  assert.deepEqual(world.asked, ["room:enter film", "message:send film", "message:send film"]);
});

test("nor is one that is opened while we step in", async () => {
  const world = page();
  await world.visits.during("film", async () => {
    const sent = world.sends("film", "one");
    world.here = "film";
    world.visits.opened("film");
    await sent;
  });
  assert.deepEqual(world.asked, ["room:enter film", "message:send film"]);
});
