/** One listener that fails is reported and stops nobody else. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { callEach } from "../../chatapp/static/js/core/each.js";
import { createListeners } from "../../chatapp/static/js/core/listeners.js";
import { createStatus } from "../../chatapp/static/js/core/status.js";
import { createStore } from "../../chatapp/static/js/core/store.js";

/** @param {(fails: () => void, heard: string[]) => unknown} play */
async function reported(play) {
  const [errors, heard] = [[], []];
  globalThis.reportError = (error) => errors.push(error.message);
  await play(() => {
    throw new Error("broken");
  }, heard);
  delete globalThis.reportError;
  return { errors, heard };
}

const PLAYS = {
  "a call to each": (fails, heard) => callEach([fails, (word) => heard.push(word)], "said"),
  "an event": (fails, heard) => {
    const listeners = createListeners();
    listeners.add("event", fails);
    listeners.add("event", (data) => heard.push(data));
    listeners.tell("event", "said");
  },
  "an event for all": (fails, heard) => {
    const listeners = createListeners();
    listeners.add("event", fails);
    listeners.addToAll((_, data) => heard.push(data));
    listeners.tell("event", "said");
  },
  "a state": async (fails, heard) => {
    const store = createStore((_, word) => word, "");
    store.watch(fails);
    store.watch((word) => heard.push(word));
    store.dispatch("said");
    await null;
  },
  "the connection": (fails, heard) => {
    const status = createStatus({ doubted: () => false, heardAt: () => 0 });
    status.onTrouble(fails);
    status.watch((now) => heard.push(now === "online" && "said"));
    status.become("online");
  },
};

for (const [what, play] of Object.entries(PLAYS))
  test(`${what} reaches whoever stands behind the one that fails`, async () => {
    assert.deepEqual(await reported(play), { errors: ["broken"], heard: ["said"] });
  });
