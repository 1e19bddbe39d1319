/** What goes to the browser and to the server for a passkey: bytes as base64url. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { answerOf, bytesOf, optionsOf, textOf } from "../../chatapp/static/js/features/identity/webauthn.js";

test("bytes survive the way there and back", () => {
  for (const bytes of [
    [],
    [0],
    [255, 254, 253],
    [1, 2, 3, 4],
    Array.from({ length: 300 }, (_, i) => i % 256),
  ]) {
    const text = textOf(Uint8Array.from(bytes).buffer);
    assert.match(text, /^[\w-]*$/);
    assert.deepEqual([...bytesOf(text)], bytes);
  }
});

test("options have bytes where the browser wants them", () => {
  const options = optionsOf(
    JSON.stringify({
      challenge: "AQI",
      user: { id: "Aw", name: "Mia" },
      excludeCredentials: [{ id: "BA", type: "public-key" }],
    }),
  );
  assert.deepEqual([...options.challenge], [1, 2]);
  assert.deepEqual([...options.user.id], [3]);
  assert.deepEqual([...options.excludeCredentials[0].id], [4]);
  assert.deepEqual(options.allowCredentials, []);
  assert.equal(optionsOf(JSON.stringify({ challenge: "AQI" })).user, undefined);
});

test("an answer has only what the browser gave", () => {
  const buffer = Uint8Array.from([9]).buffer;
  const answer = JSON.parse(
    answerOf({
      id: "CQ",
      rawId: buffer,
      type: "public-key",
      authenticatorAttachment: null,
      response: { clientDataJSON: buffer, signature: buffer },
    }),
  );
  assert.deepEqual(answer.response, { clientDataJSON: "CQ", signature: "CQ" });
  assert.deepEqual([answer.id, answer.rawId], ["CQ", "CQ"]);
});
