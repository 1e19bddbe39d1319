/** Why there is no connection: the server's own words, or what failed attempts show. */
import assert from "node:assert/strict";
import test from "node:test";
import { createReason } from "../../chatapp/static/js/core/reason.js";
import { askWhy, refusalOf } from "../../chatapp/static/js/core/refusal.js";
import { connectionText, nextTry } from "../../chatapp/static/js/features/connection/state.js";

const said = {
  code: "rate",
  message: "Too many connections from your address.",
  retryable: true,
  retry_after: 10,
};
const polled = (status, body) => ({
  message: "xhr poll error",
  context: {
    status,
    responseText: typeof body === "string" ? body : JSON.stringify({ ok: false, error: body }),
  },
});

/** @param {() => Promise<object>} answer */
function serverThat(answer) {
  /** @type {any[]} */
  const asked = [];
  globalThis.fetch = /** @type {any} */ (
    (/** @type {any} */ ...request) => {
      asked.push(request);
      return answer();
    }
  );
  return asked;
}

test("a refused handshake and a refused CONNECT say the same", () => {
  const refusal = { message: "Too many connections from your address.", wait: 10, code: said.code };
  assert.deepEqual(refusalOf(polled(429, said)), refusal);
  assert.deepEqual(refusalOf({ message: said.message, data: said }), refusal);
});

test("what the page does by itself is not advised", () => {
  const fast = { ...said, message: "Too fast. Try again in 3 seconds." };
  assert.equal(refusalOf({ data: fast }).message, "Too fast.");
  const many = { ...said, message: "Many new people came from your address. You are let in in 5 s." };
  assert.equal(refusalOf({ data: many }).message, "Many new people came from your address.");
});

test("what a retry cannot mend is tried seldom, and nothing is waited for longer than a minute", () => {
  assert.equal(refusalOf({ data: { message: "Not from here.", retryable: false } }).wait, 30);
  assert.equal(refusalOf({ data: { ...said, retry_after: 9999 } }).wait, 60);
  assert.equal(refusalOf({ data: { ...said, retry_after: "soon" } }).wait, null);
});

test("another's error has its number, and no answer is no refusal", () => {
  assert.equal(
    refusalOf(polled(502, "<h1>Bad Gateway</h1>")).message,
    "The server answers with an error (502).",
  );
  for (const error of [undefined, new Error("timeout"), polled(0, ""), { data: {} }, { context: null }])
    assert.equal(refusalOf(error), null);
});

test("asked apart, the server says it in its own words", async () => {
  const error = { code: "unknown_origin", message: "Not from this address.", retryable: false };
  const asked = serverThat(async () => ({ ok: false, json: async () => ({ ok: false, error }) }));
  assert.deepEqual(await askWhy(), { message: "Not from this address.", wait: 30, code: "unknown_origin" });
  assert.equal(asked[0][0], "/socket.io/?EIO=4&transport=polling");
  assert.equal(asked[0][1].method, "OPTIONS");
});

test("a server that would let us in says so; one that is away and one that is none of ours say nothing", async () => {
  serverThat(async () => ({ ok: true }));
  assert.equal(await askWhy(), "welcome");
  serverThat(async () => {
    throw new TypeError("network");
  });
  assert.equal(await askWhy(), null);
  serverThat(async () => ({ ok: false, json: () => Promise.reject(new SyntaxError("<html>")) }));
  assert.equal(await askWhy(), null);
  serverThat(async () => ({ ok: false, json: async () => ["another"] }));
  assert.equal(await askWhy(), null);
});

test("two attempts in a row that fail beside an open door are blocked; one may be chance", async () => {
  let door = "welcome";
  const reason = createReason(async () => door);
  const fails = async () => {
    await reason.failed();
    return reason.get()?.message;
  };
  assert.equal(await fails(), undefined);
  assert.equal(await fails(), undefined);
  assert.match(await fails(), /blocks the live connection/);
  door = null;
  assert.equal(await fails(), undefined);
  door = "welcome";
  assert.equal(await fails(), undefined);
  door = { message: "Not from here.", wait: 30 };
  assert.equal(await fails(), "Not from here.");
  reason.become(null);
  assert.equal(reason.get(), null);
});

test("a reason stands in place of what is only a guess", () => {
  assert.equal(connectionText("lost", 0, false, "Full."), "Full.");
  assert.equal(connectionText("lost", 99_000, false, "Full."), "Full.");
  assert.equal(connectionText("offline", 99_000, false, "Full."), "Offline: your messages will be sent");
  assert.equal(connectionText("online", 99_000, true, "Full."), "Offline: your messages will be sent");
});

test("the next try counts down", () => {
  assert.equal(nextTry(9001), "Next try in 10 s");
  assert.equal(nextTry(1), "Next try in 1 s");
  assert.equal(nextTry(0), "Trying again…");
});
