/** The outbox: on disk before the first try, one at a time, the same id for ever, never twice from two tabs. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { createOutbox } from "../../chatapp/static/js/core/outbox.js";

const OFFLINE = { code: "offline", message: "", retryable: true };
const settle = () => new Promise((resolve) => setTimeout(resolve, 20));

/** A browser: one disk, one lock and one channel for all of its tabs. */
function browser({ broken = false } = {}) {
  const disk = new Map();
  const refuse = () => Promise.reject(new Error("blocked"));
  const entries = {
    all: async () => [...disk.values()],
    get: async (id) => disk.get(id),
    put: async (entry) => disk.set(entry.client_id, structuredClone(entry)),
    remove: async (id) => disk.delete(id),
  };
  const queues = new Map();
  const listeners = new Set();
  let ids = 0;
  const world = { disk, sent: [], losses: [], answer: async () => ({ seq: 1 }) };
  world.tab = (person = "mia") => {
    const outbox = createOutbox({
      person,
      disk: broken ? { all: refuse, get: refuse, put: refuse, remove: refuse } : entries,
      send: async (entry) => {
        world.sent.push(entry.client_id);
        return world.answer(entry);
      },
      onLoss: (text) => world.losses.push(text),
      exclusive: (room, work) => {
        const turn = (queues.get(room) ?? Promise.resolve()).then(work);
        queues.set(room, turn);
        return turn;
      },
      channel: (listener) => {
        listeners.add(listener);
        return (action) => {
          for (const other of listeners)
            if (other !== listener) setTimeout(() => other(structuredClone(action)));
        };
      },
      pause: async () => {},
      newId: () => `client-${++ids}`,
    });
    outbox.states = () => outbox.store.get().entries.map((e) => [e.body, e.state]);
    return outbox;
  };
  return world;
}

test("an entry is on disk before it is sent", async () => {
  const world = browser();
  world.answer = async (entry) => {
    assert.equal(world.disk.get(entry.client_id)?.body, "hi");
    return { seq: 7 };
  };
  const mia = world.tab();
  await mia.add("lobby", "hi");
  assert.deepEqual(mia.states(), [["hi", "stored"]]);
  assert.equal(world.disk.size, 0);
  await mia.seen("client-1");
  assert.deepEqual(mia.states(), []);
});

test("the draft may go only when the entry is on disk", async () => {
  const world = browser();
  let kept = 0;
  world.answer = async () => {
    assert.equal(kept, 1);
    return { seq: 1 };
  };
  await world.tab().add("lobby", "hi", () => {
    assert.equal(world.disk.size, 1);
    kept++;
  });
  assert.equal(kept, 1);
});

test("offline it waits, and goes with the same id after a reload", async () => {
  const world = browser();
  world.answer = () => Promise.reject(OFFLINE);
  const before = world.tab();
  await before.add("lobby", "one");
  await before.add("lobby", "two");
  assert.deepEqual(before.states(), [
    ["one", "pending"],
    ["two", "pending"],
  ]);
  world.answer = async () => ({ seq: 1 });
  world.sent.length = 0;
  const after = world.tab();
  await after.load();
  await after.pump("lobby");
  assert.deepEqual(world.sent, ["client-1", "client-2"]);
  assert.equal(world.disk.size, 0);
});

test("what may succeed later is tried again with the same id; what may not has failed", async () => {
  const world = browser();
  const answers = [
    { code: "rate", message: "", retryable: true, retry_after: 1 },
    { code: "bad_text", message: "Not that.", retryable: false },
  ];
  world.answer = () => Promise.reject(answers.shift());
  const mia = world.tab();
  await mia.add("lobby", "hi");
  assert.deepEqual(world.sent, ["client-1", "client-1"]);
  assert.deepEqual(mia.states(), [["hi", "failed"]]);
  assert.equal(world.disk.get("client-1").state, "failed");
  world.answer = async () => ({ seq: 1 });
  await mia.retry(mia.store.get().entries[0]);
  assert.deepEqual(mia.states(), [["hi", "stored"]]);
});

test("a failed one can be deleted", async () => {
  const world = browser();
  world.answer = () => Promise.reject({ code: "bad_text", message: "", retryable: false });
  const mia = world.tab();
  await mia.add("lobby", "hi");
  await mia.remove(mia.store.get().entries[0]);
  assert.deepEqual([mia.states(), world.disk.size], [[], 0]);
});

test("two tabs show the entry and one of them sends it", async () => {
  const world = browser();
  const left = world.tab();
  const right = world.tab();
  await left.add("lobby", "hi");
  await settle();
  assert.deepEqual(world.sent, ["client-1"]);
  assert.deepEqual(right.states(), [["hi", "stored"]]);
});

test("a broken disk is said once, and the message is sent all the same", async () => {
  const world = browser({ broken: true });
  const mia = world.tab();
  await mia.load();
  await mia.add("lobby", "hi");
  await mia.add("lobby", "again");
  assert.equal(world.losses.length, 1);
  assert.equal(world.sent.length, 2);
});

test("what was written under another name is never sent by itself and never lost", async () => {
  const world = browser();
  world.answer = () => Promise.reject(OFFLINE);
  await world.tab("otto").add("lobby", "mine");
  world.answer = async () => ({ seq: 1 });
  world.sent.length = 0;
  const mia = world.tab("mia");
  await mia.load();
  await mia.pump("lobby");
  assert.deepEqual([world.sent, mia.states()], [[], [["mine", "failed"]]]);
  await mia.retry(mia.store.get().entries[0]);
  assert.deepEqual(world.sent, ["client-1"]);
});
