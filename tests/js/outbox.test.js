/** The outbox: on disk before the first try, one at a time, the same id for ever, never twice from two tabs. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { createOutbox } from "../../chatapp/static/js/core/outbox.js";

const OFFLINE = { code: "offline", message: "", retryable: true };
const settle = () => new Promise((resolve) => setTimeout(resolve, 20));

/** A browser: one disk, one lock and one channel for all of its tabs. `deaf` tabs hear nothing of each other. */
function browser({ broken = false, deaf = false } = {}) {
  const disk = new Map();
  const refuse = () => Promise.reject(new Error("blocked"));
  const entries = {
    declare: () => {},
    all: async () => [...disk.values()],
    get: async (_, id) => disk.get(id),
    put: async (records) => {
      for (const [, entry] of records) disk.set(entry.client_id, structuredClone(entry));
    },
    remove: async (_, id) => disk.delete(id),
  };
  const queues = new Map();
  const listeners = new Set();
  let ids = 0;
  const world = {
    disk,
    entries,
    sent: [],
    losses: [],
    forgotten: [],
    refused: [],
    clock: 1,
    answer: async () => ({ seq: 1 }),
  };
  world.tab = (person = "mia") => {
    const outbox = createOutbox({
      me: typeof person === "function" ? person : () => person,
      db: broken ? { declare: () => {}, all: refuse, get: refuse, put: refuse, remove: refuse } : entries,
      onLoss: (text) => world.losses.push(text),
      exclusive: (room, work) => {
        const turn = (queues.get(room) ?? Promise.resolve()).then(work);
        queues.set(room, turn);
        return turn;
      },
      channel: (listener) => {
        listeners.add(listener);
        if (deaf) return () => {};
        return (action) => {
          for (const other of listeners)
            if (other !== listener) setTimeout(() => other(structuredClone(action)));
        };
      },
      pause: async () => {},
      later: (work) => world.forgotten.push(work),
      newId: () => `client-${++ids}`,
      now: () => world.clock,
    });
    const send = async (entry) => {
      world.sent.push(entry.client_id);
      return world.answer(entry);
    };
    outbox.kinds.add("message", {
      send,
      adopt: (found) => (found?.body && found.room ? { ...found, kind: "message", lane: found.room } : null),
      otherName: "Written under another name.",
      notKept: "Messages last until the page closes.",
    });
    outbox.kinds.add("wish", {
      send,
      refused: (entry, error) => world.refused.push([entry.body, error.code]),
    });
    outbox.says = (room, body, kept) => outbox.add("message", { lane: room, room, body }, kept);
    outbox.wishes = (key, body) => outbox.add("wish", { lane: `wishes ${key[0]}`, key, body });
    outbox.states = () => outbox.store.get().entries.map((e) => [e.body, e.state]);
    return outbox;
  };
  /** Ids on the disk that are not stored by the server, as far as the disk knows. */
  world.waiting = () => [...disk.values()].filter((e) => e.state !== "stored").map((e) => e.client_id);
  world.forget = async () => {
    for (const work of world.forgotten.splice(0)) await work();
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
  await mia.says("lobby", "hi");
  assert.deepEqual(mia.states(), [["hi", "stored"]]);
  assert.deepEqual(world.waiting(), []);
  await mia.seen("client-1");
  assert.deepEqual(mia.states(), []);
  await world.forget();
  assert.equal(world.disk.size, 0);
});

test("the draft may go only when the entry is on disk", async () => {
  const world = browser();
  let kept = 0;
  world.answer = async () => {
    assert.equal(kept, 1);
    return { seq: 1 };
  };
  await world.tab().says("lobby", "hi", () => {
    assert.equal(world.disk.size, 1);
    kept++;
  });
  assert.equal(kept, 1);
});

test("offline it waits, and goes with the same id after a reload", async () => {
  const world = browser();
  world.answer = () => Promise.reject(OFFLINE);
  const before = world.tab();
  await before.says("lobby", "one");
  await before.says("lobby", "two");
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
  assert.deepEqual(world.waiting(), []);
});

test("what may succeed later is tried again with the same id; what may not has failed", async () => {
  const world = browser();
  const answers = [
    { code: "rate", message: "", retryable: true, retry_after: 1 },
    { code: "bad_text", message: "Not that.", retryable: false },
  ];
  world.answer = () => Promise.reject(answers.shift());
  const mia = world.tab();
  await mia.says("lobby", "hi");
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
  await mia.says("lobby", "hi");
  await mia.remove(mia.store.get().entries[0]);
  assert.deepEqual([mia.states(), world.disk.size], [[], 0]);
});

test("two tabs show the entry and one of them sends it", async () => {
  const world = browser();
  const left = world.tab();
  const right = world.tab();
  await left.says("lobby", "hi");
  await settle();
  assert.deepEqual(world.sent, ["client-1"]);
  assert.deepEqual(right.states(), [["hi", "stored"]]);
});

test("a broken disk is said once, and the message is sent all the same", async () => {
  const world = browser({ broken: true });
  const mia = world.tab();
  await mia.load();
  await mia.says("lobby", "hi");
  await mia.says("lobby", "again");
  assert.equal(world.losses.length, 1);
  assert.equal(world.sent.length, 2);
});

test("what was written under another name is never sent by itself and never lost", async () => {
  const world = browser();
  world.answer = () => Promise.reject(OFFLINE);
  await world.tab("otto").says("lobby", "mine");
  world.answer = async () => ({ seq: 1 });
  world.sent.length = 0;
  const mia = world.tab("mia");
  await mia.load();
  await mia.pump("lobby");
  assert.deepEqual([world.sent, mia.states()], [[], [["mine", "failed"]]]);
  await mia.retry(mia.store.get().entries[0]);
  assert.deepEqual(world.sent, ["client-1"]);
});

test("what is on its way to the disk is not tried before it is there", async () => {
  const world = browser();
  const write = deferred();
  world.entries.put = () => write.promise;
  const mia = world.tab();
  const added = mia.says("lobby", "hi");
  mia.pump("lobby");
  await settle();
  assert.deepEqual([world.sent, mia.states()], [[], [["hi", "pending"]]]);
  world.entries.put = async ([[, entry]]) => world.disk.set(entry.client_id, structuredClone(entry));
  write.resolve();
  await added;
  await settle();
  assert.deepEqual(mia.states(), [["hi", "stored"]]);
});

test("what the disk refuses while the line comes back is sent, and not taken for stored", async () => {
  const world = browser();
  const write = deferred();
  world.entries.put = () => write.promise;
  const mia = world.tab();
  const added = mia.says("lobby", "hi");
  mia.pump("lobby");
  await settle();
  write.reject(new Error("full"));
  await added;
  await settle();
  assert.deepEqual([world.sent, mia.states()], [["client-1"], [["hi", "stored"]]]);
});

test("a disk that was wiped while the line was down eats nothing", async () => {
  const world = browser();
  world.answer = () => Promise.reject(OFFLINE);
  const mia = world.tab();
  await mia.says("lobby", "hi");
  world.disk.clear();
  world.sent.length = 0;
  world.answer = async (entry) => {
    assert.equal(world.disk.get(entry.client_id)?.body, "hi", "on disk again before it is tried");
    return { seq: 1 };
  };
  await mia.pump("lobby");
  assert.deepEqual([world.sent, mia.states()], [["client-1"], [["hi", "stored"]]]);
});

test("a tab that heard nothing sends nothing that another has sent, and knows what became of it", async () => {
  const world = browser({ deaf: true });
  world.answer = () => Promise.reject(OFFLINE);
  const left = world.tab();
  await left.says("lobby", "one");
  await left.says("lobby", "two");
  const right = world.tab();
  await right.load();
  world.sent.length = 0;
  const answers = [{ seq: 7 }, Promise.reject({ code: "bad_text", message: "Not that.", retryable: false })];
  world.answer = async () => answers.shift();
  await left.pump("lobby");
  await left.seen("client-1");
  await right.pump("lobby");
  assert.deepEqual(world.sent, ["client-1", "client-2"]);
  assert.deepEqual(
    right.store.get().entries.map((e) => [e.state, e.seq ?? e.error]),
    [
      ["stored", 7],
      ["failed", "Not that."],
    ],
  );
});

test("the order is that of writing, whatever the clock does and in whatever order the disk answers", async () => {
  const world = browser();
  world.answer = () => Promise.reject(OFFLINE);
  const before = world.tab();
  for (const [body, clock] of [
    ["one", 500],
    ["two", 500],
    ["three", 100],
  ]) {
    world.clock = clock;
    await before.says("lobby", body);
  }
  world.entries.all = async () => [...world.disk.values()].reverse();
  const after = world.tab();
  await after.load();
  await after.says("lobby", "four");
  for (const tab of [before, after])
    assert.deepEqual(
      tab
        .states()
        .map(([body]) => body)
        .slice(0, 4),
      ["one", "two", "three", ...(tab === after ? ["four"] : [])],
    );
});

test("an answer that does not come is asked for again with the same id", async () => {
  const world = browser();
  const answers = [Promise.reject({ code: "timeout", message: "", retryable: true }), { seq: 3 }];
  world.answer = async () => answers.shift();
  const mia = world.tab();
  await mia.says("lobby", "hi");
  assert.deepEqual([world.sent, mia.states()], [["client-1", "client-1"], [["hi", "stored"]]]);
});

test("what another identity has taken over is gone from this tab", async () => {
  const world = browser({ deaf: true });
  world.answer = () => Promise.reject(OFFLINE);
  const otto = world.tab("otto");
  await otto.says("lobby", "mine");
  const mia = world.tab("mia");
  await mia.load();
  await mia.retry(mia.store.get().entries[0]);
  world.sent.length = 0;
  world.answer = async () => ({ seq: 1 });
  await otto.pump("lobby");
  assert.deepEqual([world.sent, otto.states()], [[], []]);
  await mia.pump("lobby");
  assert.deepEqual([world.sent, mia.states()], [["client-1"], [["mine", "stored"]]]);
});

test("when the page becomes somebody else, what was written before is offered, not sent", async () => {
  const world = browser();
  world.answer = () => Promise.reject(OFFLINE);
  let person = "otto";
  const tab = world.tab(() => person);
  await tab.says("lobby", "mine");
  person = "mia";
  world.sent.length = 0;
  world.answer = async () => ({ seq: 1 });
  await tab.pump("lobby");
  assert.deepEqual([world.sent, tab.states()], [[], [["mine", "failed"]]]);
  assert.deepEqual(world.waiting(), ["client-1"]);
});

test("what is not of this form on the disk is left alone", async () => {
  const world = browser();
  for (const odd of [
    { client_id: "odd-1" },
    { client_id: "odd-2", body: 7, room: "lobby", person: "mia" },
    null,
  ])
    world.disk.set(odd?.client_id ?? "odd-3", odd);
  const mia = world.tab();
  await mia.load();
  assert.deepEqual([mia.states(), world.disk.size], [[], 3]);
});

test("an entry that a version before left, without kind and lane, is sent", async () => {
  const world = browser();
  const old = { client_id: "old-1", person: "mia", room: "lobby", body: "hi", at: "then", order: 1 };
  world.disk.set("old-1", { ...old, state: "pending" });
  const mia = world.tab();
  await mia.load();
  await mia.pump("lobby");
  assert.deepEqual([world.sent, mia.states()], [["old-1"], [["hi", "stored"]]]);
});

test("a kind that is not known here waits on the disk for the version that knows it", async () => {
  const world = browser();
  const entry = { client_id: "new-1", kind: "poll", lane: "lobby", person: "mia", at: "then", order: 1 };
  world.disk.set("new-1", { ...entry, state: "pending" });
  const mia = world.tab();
  await mia.load();
  mia.pumpAll();
  await settle();
  assert.deepEqual([world.sent, mia.states(), world.disk.size], [[], [], 1]);
});

test("of several wishes with one key only the last is sent", async () => {
  const world = browser();
  world.answer = () => Promise.reject(OFFLINE);
  const before = world.tab();
  await before.wishes("a1", "put");
  await before.wishes("a2", "put");
  await before.wishes("a1", "take");
  assert.deepEqual(before.states(), [
    ["put", "pending"],
    ["take", "pending"],
  ]);
  world.sent.length = 0;
  world.answer = async () => ({ seq: 1 });
  const after = world.tab();
  await after.load();
  after.pumpAll();
  await settle();
  assert.deepEqual(world.sent, ["client-2", "client-3"]);
});

test("a wish that is on its way is followed by the next one, in this order", async () => {
  const world = browser();
  const answer = deferred();
  world.answer = () => answer.promise;
  const mia = world.tab();
  mia.wishes("a1", "put");
  await settle();
  mia.wishes("a1", "take");
  await settle();
  assert.deepEqual(world.sent, ["client-1"]);
  answer.resolve({ seq: 4 });
  await settle();
  assert.deepEqual(world.sent, ["client-1", "client-2"]);
});

test("a wish that is refused is forgotten, and its feature hears why", async () => {
  const world = browser();
  world.answer = () => Promise.reject({ code: "no_message", message: "Gone.", retryable: false });
  const mia = world.tab();
  await mia.wishes("a1", "put");
  assert.deepEqual([mia.states(), world.disk.size, world.refused], [[], 0, [["put", "no_message"]]]);
});

test("a wish of another identity is forgotten", async () => {
  const world = browser();
  world.answer = () => Promise.reject(OFFLINE);
  await world.tab("otto").wishes("a1", "put");
  const mia = world.tab("mia");
  await mia.load();
  await settle();
  assert.deepEqual([mia.states(), world.disk.size], [[], 0]);
});

test("what only this page holds is counted, so that closing it can ask", async () => {
  const world = browser({ broken: true });
  world.answer = () => Promise.reject(OFFLINE);
  const mia = world.tab();
  await mia.says("lobby", "hi");
  assert.equal(mia.onlyHere(), 1);
  world.answer = async () => ({ seq: 1 });
  await mia.pump("lobby");
  assert.equal(mia.onlyHere(), 0);
});

/** A promise and its handles. */
function deferred() {
  const handles = {};
  handles.promise = new Promise((resolve, reject) => Object.assign(handles, { resolve, reject }));
  return handles;
}
