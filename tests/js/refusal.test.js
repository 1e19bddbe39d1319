/** Why a page cannot connect, in the server's words. */
import assert from "node:assert/strict";
import test from "node:test";
import { askWhy } from "../../chatapp/static/js/core/refusal.js";

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

test("a refusal is told in the server's words", async () => {
  const body = { ok: false, error: { code: "unknown_origin", message: "Not from this address." } };
  const asked = serverThat(async () => ({ ok: false, json: async () => body }));
  assert.equal(await askWhy(), "Not from this address.");
  assert.equal(asked[0][0], "/socket.io/?EIO=4&transport=polling");
  assert.equal(asked[0][1].method, "OPTIONS");
});

test("a server that would let us in, one that is away and one that is none of ours say nothing", async () => {
  serverThat(async () => ({ ok: true }));
  assert.equal(await askWhy(), null);
  serverThat(async () => {
    throw new TypeError("network");
  });
  assert.equal(await askWhy(), null);
  serverThat(async () => ({ ok: false, json: () => Promise.reject(new SyntaxError("<html>")) }));
  assert.equal(await askWhy(), null);
  serverThat(async () => ({ ok: false, json: async () => ["another"] }));
  assert.equal(await askWhy(), null);
});
