/** Drafts: of two copies the later one is right, and what was sent is a draft no more. */
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { createDrafts } from "../../chatapp/static/js/features/messages/drafts.js";

const WHEN = 1_764_000_000_000;
let local;
let disk;

beforeEach(() => {
  local = new Map();
  disk = new Map();
  globalThis.localStorage = {
    getItem: (key) => local.get(key) ?? null,
    setItem: (key, value) => local.set(key, value),
    removeItem: (key) => local.delete(key),
  };
});

const page = ({ now = WHEN, broken = false, losses = [] } = {}) =>
  createDrafts({
    room: "film",
    db: {
      declare: () => {},
      get: async (_, room) => disk.get(room),
      put: async ([[, draft]]) => {
        if (broken) throw new Error("blocked");
        disk.set(draft.room, draft);
      },
    },
    onLoss: (text) => losses.push(text),
    now: () => now,
  });
const settle = () => new Promise((resolve) => setTimeout(resolve));

test("a draft is there again in its room", async () => {
  page().write("half a sen");
  const next = page();
  assert.equal(next.text(), "half a sen");
  assert.equal(await next.recover(), null);
});

test("what localStorage had no time for is on the disk", async () => {
  page().write("half");
  const older = new Map(local);
  page({ now: WHEN + 500 }).write("half a sentence");
  local = older;
  const next = page();
  assert.equal(next.text(), "half");
  assert.equal(await next.recover(), "half a sentence");
});

test("a clock that was set back makes no older draft newer", async () => {
  const drafts = page();
  drafts.write("half");
  const older = new Map(local);
  const back = page({ now: WHEN - 3_600_000 });
  back.write("half a sentence");
  local = older;
  assert.equal(await page().recover(), "half a sentence");
});

test("what went to the disk as a message comes back from neither place", async () => {
  const drafts = page();
  drafts.write("sent in the end");
  disk.set("film", drafts.sent()[1]);
  const next = page();
  assert.equal(next.text(), "sent in the end");
  assert.equal(await next.recover(), "");
});

test("a draft of an older version, without its time, is read", () => {
  local.set("chat.draft.film", "12 angry men\n1957");
  assert.equal(page().text(), "12 angry men\n1957");
});

test("only when both places refuse it is said, once", async () => {
  const losses = [];
  page({ broken: true, losses }).write("kept by one");
  await settle();
  assert.deepEqual(losses, []);
  globalThis.localStorage.setItem = () => {
    throw new Error("full");
  };
  const drafts = page({ broken: true, losses });
  drafts.write("kept");
  drafts.write("kept by none");
  await settle();
  assert.equal(losses.length, 1);
  assert.equal(page({ broken: true }).text(), "kept by none", "while the page lives");
});
