/** A refusal that lasts is told in the server's words, while the entry waits and is tried again. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { createPump } from "../../chatapp/static/js/core/outbox_pump.js";
import { outboxState, reduceOutbox } from "../../chatapp/static/js/core/outbox_state.js";
import { createStore } from "../../chatapp/static/js/core/store.js";
import { buildRows } from "../../chatapp/static/js/features/messages/rows.js";
import { NEWEST } from "../../chatapp/static/js/features/messages/window.js";
import { mia } from "./support/people.js";
import { enter, timeline } from "./support/room.js";

const entry = { client_id: "c-1", kind: "message", lane: "lobby", person: "mia", order: 1, state: "pending" };
const refused = (retry_after) => ({ code: "full", message: "No room.", retryable: true, retry_after });

/** Sends one entry to a server that gives these answers. */
async function sends(...answers) {
  const store = createStore(reduceOutbox, outboxState());
  const seen = [];
  const pauses = [];
  const send = async () => {
    seen.push(store.get().entries[0].error);
    const answer = answers.shift();
    if (answer.code) throw answer;
    return answer;
  };
  const pump = createPump({
    me: () => "mia",
    store,
    disk: { latest: (e) => e, finish: () => {} },
    kinds: new Map([["message", { send }]]),
    change: store.dispatch,
    exclusive: (_, work) => work(),
    pause: async (ms) => pauses.push(ms),
  });
  store.dispatch({ type: "added", entry: { ...entry, at: "2026-11-24T12:00:00.000Z", body: "hello" } });
  await pump.pump("lobby");
  return { seen, pauses, entry: store.get().entries[0] };
}

test("a message that has to wait says why, until it is stored", async () => {
  const { seen, pauses, entry: sent } = await sends(refused(60), refused(86_400), { seq: 7 });
  assert.deepEqual(seen, [undefined, "No room.", "No room."]);
  assert.deepEqual(pauses, [60_000, 300_000], "it looks again before a day is over");
  assert.deepEqual([sent.state, sent.seq, sent.error], ["stored", 7, undefined]);
});

test("a short wait is not worth a word", async () => {
  const { seen } = await sends(refused(0.3), { seq: 7 });
  assert.deepEqual(seen, [undefined, undefined]);
});

test("its row has the words", () => {
  const entries = [{ ...entry, at: "2026-11-24T12:00:00.000Z", body: "hello", error: "No room." }];
  const look = { view: NEWEST, entries, me: mia, unreadAfter: null, hidePresence: false };
  const row = buildRows(timeline(enter([])), look).at(-1);
  assert.deepEqual([row.state, row.error], ["pending", "No room."]);
});
