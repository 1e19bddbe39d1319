/** Liveness: a cable that is pulled is doubted within three seconds where somebody looks, and idle pages ask nothing. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { createLiveness } from "../../chatapp/static/js/core/liveness.js";

/** A page, its clock and its network: `plugged` in or not, answering after `rtt` ms, reachable on `another` way. */
function page({ rtt = 5, looked = true, visible = true } = {}) {
  const timers = new Set();
  const world = {
    time: 0,
    rtt,
    looked,
    visible,
    plugged: true,
    another: true,
    online: true,
    asked: [],
    scouted: 0,
    hungUp: [],
    retried: 0,
    doubts: [],
  };
  const at = (ms, work) => {
    const timer = { due: world.time + ms, work };
    timers.add(timer);
    return timer;
  };
  /** Lets so many ms pass. */
  world.pass = async (ms) => {
    const end = world.time + ms;
    for (;;) {
      const [next] = [...timers].sort((a, b) => a.due - b.due);
      if (!next || next.due > end) break;
      timers.delete(next);
      world.time = Math.max(world.time, next.due);
      next.work();
      for (let turn = 0; turn < 8; turn++) await null;
    }
    world.time = end;
  };
  world.liveness = createLiveness({
    online: () => world.online,
    attentive: () => world.looked,
    visible: () => world.visible,
    ask: () =>
      new Promise((resolve) => {
        world.asked.push(world.time);
        const arrives = () => {
          if (!world.plugged) return at(50, arrives);
          world.liveness.heard();
          resolve(true);
        };
        at(world.rtt, arrives);
        world.giveUp = () => resolve(false);
      }),
    reachable: async () => {
      world.scouted++;
      return world.another;
    },
    onDoubt: (doubted) => world.doubts.push([doubted, world.time]),
    hangUp: () => {
      world.hungUp.push(world.time);
      world.online = false;
      world.giveUp?.();
    },
    retry: () => world.retried++,
    now: () => world.time,
    timer: at,
    cancel: (timer) => timers.delete(timer),
  });
  world.doubtedAt = () => world.doubts.find(([doubted]) => doubted)?.[1];
  return world;
}

test("where somebody looks, silence is doubted within three seconds, whenever the cable is pulled", async () => {
  for (let after = 1000; after < 4000; after += 37) {
    const world = page();
    await world.pass(after);
    world.plugged = world.another = false;
    await world.pass(10_000);
    const took = world.doubtedAt() - after;
    assert.ok(took > 0 && took <= 2600, `pulled at ${after}: doubted after ${took} ms`);
  }
});

test("a slow network is given more time, and is still doubted within three seconds", async () => {
  const world = page({ rtt: 900 });
  await world.pass(20_000);
  assert.equal(world.doubtedAt(), undefined);
  world.plugged = world.another = false;
  await world.pass(4000);
  assert.ok(world.doubtedAt() <= 23_000);
});

test("a busy room is asked nothing", async () => {
  const world = page();
  for (let turn = 0; turn < 60; turn++) {
    await world.pass(500);
    world.liveness.heard();
  }
  assert.deepEqual([world.asked, world.doubts], [[], []]);
});

test("whoever does not look asks only after a silence longer than the beacons", async () => {
  const idle = page({ looked: false });
  for (let turn = 0; turn < 20; turn++) {
    await idle.pass(8000);
    idle.liveness.heard();
  }
  assert.deepEqual(idle.asked, []);
  await idle.pass(16_000);
  assert.equal(idle.asked.length, 1);
  const hidden = page({ looked: false, visible: false });
  await hidden.pass(600_000);
  assert.deepEqual(hidden.asked, []);
});

test("who looks again after a while knows soon", async () => {
  const world = page({ looked: false });
  await world.pass(5000);
  world.plugged = world.another = false;
  await world.pass(3000);
  world.looked = true;
  world.liveness.wake();
  await world.pass(1200);
  assert.ok(world.doubtedAt() <= 9200);
});

test("whatever arrives ends the doubt, and the connection is kept", async () => {
  const world = page();
  await world.pass(1000);
  world.plugged = world.another = false;
  await world.pass(4000);
  assert.equal(world.doubts.length, 1);
  world.plugged = true;
  await world.pass(100);
  assert.equal(world.doubts.at(-1)[0], false);
  await world.pass(20_000);
  assert.deepEqual(world.hungUp, []);
});

test("a dead connection is hung up as soon as the server answers on another way", async () => {
  const world = page();
  await world.pass(1000);
  world.plugged = false;
  world.another = false;
  await world.pass(5000);
  assert.deepEqual(world.hungUp, []);
  world.another = true;
  await world.pass(2500);
  assert.equal(world.hungUp.length, 1);
});

test("a short stall is not hung up, though the server answers on another way", async () => {
  const world = page();
  await world.pass(1000);
  world.plugged = false;
  await world.pass(2000);
  world.plugged = true;
  await world.pass(5000);
  assert.deepEqual(world.hungUp, []);
});

test("a silence of seven seconds hangs up also when nothing is reachable", async () => {
  const world = page({ looked: false });
  await world.pass(13_500);
  world.plugged = world.another = false;
  await world.pass(30_000);
  assert.equal(world.hungUp.length, 1);
});

test("without a connection, who looks tries again as soon as the server is there", async () => {
  const world = page();
  world.online = world.another = false;
  await world.pass(10_000);
  assert.ok(world.scouted >= 4 && world.scouted <= 14, `asked ${world.scouted} times in 10 s`);
  assert.equal(world.retried, 0);
  world.another = true;
  await world.pass(2500);
  assert.ok(world.retried >= 1);
  const idle = page({ looked: false });
  idle.online = false;
  await idle.pass(60_000);
  assert.equal(idle.scouted, 0);
});

test("after a sleep there is little patience", async () => {
  const world = page({ looked: false });
  await world.pass(1000);
  world.plugged = world.another = false;
  world.liveness.suspect();
  await world.pass(2600);
  assert.equal(world.hungUp.length, 1);
});
