/** Parts of the page that are loaded on demand: made once, prepared in silence, tried again after a failure. */
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { createPart } from "../../chatapp/static/js/core/later.js";

const line = { hidden: true, textContent: "" };
let online = true;
Object.defineProperty(globalThis, "navigator", { get: () => ({ onLine: online }), configurable: true });
globalThis.HTMLElement = class {};
const link = { addEventListener: (name, listener) => name === "load" && listener() };
globalThis.document = { getElementById: () => line, createElement: () => link, head: { append() {} } };
globalThis.setTimeout = () => 0;

beforeEach(() => {
  online = true;
  line.textContent = "";
});

/** A part that cannot be loaded the first `failures` times. @param {number} failures */
function counted(failures) {
  let tries = 0;
  const part = createPart(async () => {
    tries += 1;
    if (tries <= failures) throw new Error("no network");
    return { name: "part" };
  });
  return { ...part, tries: () => tries };
}

test("it is made once, also when it is used twice at a time", async () => {
  const part = counted(0);
  part.prepare();
  const [first, second] = await Promise.all([part.use(), part.use()]);
  assert.equal(first, second);
  assert.equal(first?.name, "part");
  assert.equal(part.tries(), 1);
});

test("a failure is said at the use, not while it is prepared, and the next use tries again", async () => {
  const part = counted(2);
  assert.equal(await part.prepare(), null);
  assert.equal(line.textContent, "");
  assert.equal(await part.use(), null);
  assert.match(line.textContent, /cannot be loaded/);
  assert.equal((await part.use())?.name, "part");
});

test("offline nothing is prepared, but what is here stays", async () => {
  const part = counted(0);
  online = false;
  assert.equal(await part.prepare(), null);
  assert.equal(part.tries(), 0);
  online = true;
  await part.use();
  online = false;
  assert.equal((await part.prepare())?.name, "part");
});
