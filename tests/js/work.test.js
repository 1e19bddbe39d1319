/** The worker's hashes are those of everybody else: what it finds is a proof for the server. */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { runInNewContext } from "node:vm";

const source = readFileSync(new URL("../../chatapp/static/worker/work.js", import.meta.url), "utf8");

/** Runs the worker's script as a worker does. */
function ask(data) {
  let said;
  const self = {
    postMessage(answer) {
      said = answer;
    },
  };
  runInNewContext(source, { self, Uint32Array, Math });
  self.onmessage({ data });
  return [...said];
}

const zeroBits = (text) => Math.clz32(createHash("sha256").update(text).digest().readUInt32BE(0));

for (const seed of ["abcdefghijklmnopqrstuv", "A-_0123456789zyxwvutsr", "a"])
  test(`each number is the smallest proof for its part: ${seed}`, () => {
    const found = ask({ seed, bits: 9, parts: 8 });
    assert.equal(found.length, 8);
    for (const [part, number] of found.entries()) {
      assert.ok(zeroBits(`${seed}.${part}.${number}`) >= 9);
      for (let less = 0; less < number; less++) assert.ok(zeroBits(`${seed}.${part}.${less}`) < 9);
    }
  });
