/** Receiving an export: the pieces become the file, and the bar goes from nothing to whole, never back. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { lastNumber, receive } from "../../chatapp/static/js/features/exporting/receiving.js";

const answer = (...pieces) => {
  const bytes = pieces.map((piece) => (typeof piece === "string" ? new TextEncoder().encode(piece) : piece));
  return new Response(
    new ReadableStream({
      start(controller) {
        for (const piece of bytes) controller.enqueue(piece);
        controller.close();
      },
    }),
    { headers: { "Content-Type": "text/html" } },
  );
};

test("each form says how far it is", () => {
  assert.equal(lastNumber('<article id="m7">…</article><article id="m12">'), 12);
  assert.equal(lastNumber('{"seq":3,"at":"…"},\n{"seq":41,'), 41);
  assert.equal(lastNumber('<a id="m5"></a>**Mia**'), 5);
  assert.equal(lastNumber("the middle of a long message"), null);
});

test("the file is whole, and the bar never goes back", async () => {
  const told = [];
  const pieces = ["<h1>", '<p id="m50">', '<p id="m20">', '<p id="m9999999">', "</html>"];
  const file = await receive(answer(...pieces), { first: 1, last: 100 }, (part) => told.push(part));
  assert.equal(await file.text(), pieces.join(""));
  assert.equal(file.type, "text/html");
  assert.deepEqual(told, [0, 0.5, 0.5, 1, 1]);
});

test("a letter that is cut in two pieces is one letter in the file", async () => {
  const whole = new TextEncoder().encode("🐙");
  const file = await receive(answer(whole.slice(0, 2), whole.slice(2)), { first: 1, last: 1 }, () => {});
  assert.equal(await file.text(), "🐙");
});

test("a browser without streams has it at the end", async () => {
  const file = await receive(
    { body: null, blob: async () => new Blob(["x"]) },
    { first: 1, last: 1 },
    () => {},
  );
  assert.equal(await file.text(), "x");
});
