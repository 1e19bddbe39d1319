/** What the message box writes: tasks begin, end, give back what they displaced, and are kept with the draft. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { createActions } from "../../chatapp/static/js/core/actions.js";
import { createWriting } from "../../chatapp/static/js/core/writing.js";
import { createDrafts } from "../../chatapp/static/js/features/messages/drafts.js";
import { around, inside } from "../../chatapp/static/js/features/messages/window.js";

function box(text = "") {
  const writing = createWriting();
  for (const kind of ["reply", "edit"]) writing.kinds.add(kind, { view: () => "" });
  const state = { text, saved: [] };
  writing.bind({
    text: () => state.text,
    put: (next) => {
      state.text = next;
    },
    save: () => state.saved.push([state.text, writing.now()?.kind]),
  });
  return { writing, state };
}

test("a reply leaves the text; an edit displaces it, and gives it back", () => {
  const { writing, state } = box("half a sen");
  writing.begin("reply", 7);
  assert.deepEqual([state.text, writing.now()], ["half a sen", { kind: "reply", message: 7 }]);
  writing.begin("edit", 3, "old text");
  assert.deepEqual([state.text, writing.now().kept], ["old text", "half a sen"]);
  state.text = "new text";
  writing.begin("edit", 4, "other text");
  assert.deepEqual([state.text, writing.now().kept], ["other text", "half a sen"]);
  assert.equal(writing.end(), true);
  assert.deepEqual([state.text, writing.now()], ["half a sen", null]);
  assert.deepEqual(state.saved.at(-1), ["half a sen", undefined]);
  assert.equal(writing.end(), false);
});

test("a task of a feature that is not here is none", () => {
  const { writing } = box();
  writing.resume({ kind: "poll", message: 1 });
  assert.equal(writing.now(), null);
});

test("a draft remembers what it is for, on both places", async () => {
  const kept = new Map();
  globalThis.localStorage = {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => kept.set(key, value),
    removeItem: (key) => kept.delete(key),
  };
  const disk = new Map();
  const db = {
    declare() {},
    get: async (_, room) => disk.get(room),
    put: async (records) => {
      for (const [, record] of records) disk.set(record.room, record);
    },
  };
  const task = { kind: "edit", message: 3, kept: "{a\nb}" };
  const open = (now = Date.now) => createDrafts({ room: "tea", db, onLoss() {}, now });
  open().write("new\ntext", task);
  assert.deepEqual([open().text(), open().task()], ["new\ntext", task]);
  open().write("", { kind: "reply", message: 2 });
  assert.deepEqual([open().text(), open().task()], ["", { kind: "reply", message: 2 }]);
  kept.clear();
  const again = open();
  assert.equal(again.task(), null);
  assert.equal(await again.recover(), "");
  assert.deepEqual(again.task(), { kind: "reply", message: 2 });
  open(() => Date.now() + 60_000).write("plain {x} text");
  assert.deepEqual([open().text(), open().task()], ["plain {x} text", null]);
  open(() => Date.now() + 90_000).write("");
  assert.equal(kept.size, 0);
  delete globalThis.localStorage;
});

test("the menu has what can be done with this message, in order", () => {
  const actions = createActions();
  const run = () => {};
  actions.add("b", { place: 2, label: "Second", icon: "", when: () => true, run });
  actions.add("a", { place: 1, label: "First", icon: "", when: ({ own }) => own, run });
  actions.add("c", { place: 3, label: "Finger", icon: "", finger: true, when: () => true, run });
  const labels = (row, finger) => actions.of(row, finger).map(({ label }) => label);
  assert.deepEqual(labels({ own: true }, false), ["First", "Second"]);
  assert.deepEqual(labels({ own: false }, true), ["Second", "Finger"]);
});

test("a message far back is drawn in the middle of three hundred", () => {
  const items = Array.from({ length: 1000 }, (_, n) => ({ seq: 2 * n + 1 }));
  for (const seq of [1, 301, 1001, 1701, 1999]) {
    const rows = inside(items, around(items, seq));
    assert.ok(rows.some((item) => item.seq === seq));
    assert.ok(rows.length <= 300 && rows.length >= 150, `${rows.length} rows around ${seq}`);
  }
  assert.deepEqual(around(items, 1), { from: 0, to: 299 });
  assert.equal(around(items, 1999).to, null);
  assert.equal(around(items, 2), null);
});
