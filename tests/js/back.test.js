/** Back: closes what is open, one thing after the other, and then leaves; nobody is kept in the page. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { createBack } from "../../chatapp/static/js/core/back.js";

/** A tab that came from elsewhere, with things that open and close. */
function tab() {
  const entries = [
    { url: "elsewhere", state: null },
    { url: "/", state: { identity: "mia" } },
  ];
  let at = 1;
  const world = { open: [], left: false };
  const step = (by) => {
    at = Math.max(0, Math.min(entries.length - 1, at + by));
    world.left = at === 0;
    if (!world.left) world.back.popped();
  };
  const history = {
    get state() {
      return entries[at].state;
    },
    pushState(state, _, url = entries[at].url) {
      entries.splice(at + 1, entries.length, { url, state });
      at += 1;
    },
    replaceState(state, _, url = entries[at].url) {
      entries[at] = { url, state };
    },
    back: () => step(-1),
  };
  const close = (name) => {
    world.open = world.open.filter((each) => each !== name);
    world.back.changed();
  };
  world.back = createBack(history, () => (world.open.length ? () => close(world.open.at(-1)) : null));
  return Object.assign(world, {
    opens(name) {
      world.open = [...world.open, name];
      world.back.changed();
    },
    close,
    goesBack: () => step(-1),
    goesForward: () => step(1),
    url: () => entries[at].url,
    state: () => entries[at].state,
    count: () => entries.length,
  });
}

test("back closes what is open, the last one first, and then leaves", () => {
  const mia = tab();
  for (const name of ["people", "menu", "share"]) mia.opens(name);
  for (const left of [["people", "menu"], ["people"], []]) {
    mia.goesBack();
    assert.deepEqual([mia.open, mia.left], [left, false]);
  }
  mia.goesBack();
  assert.equal(mia.left, true);
});

test("what was closed otherwise costs no second press", () => {
  const mia = tab();
  mia.opens("share");
  mia.close("share");
  assert.equal(mia.left, false);
  mia.goesBack();
  assert.equal(mia.left, true);
});

test("opening again and again fills no history", () => {
  const mia = tab();
  for (let turn = 0; turn < 50; turn++) {
    mia.opens("menu");
    mia.close("menu");
  }
  assert.equal(mia.count(), 3);
});

test("another room out of a dialog: back leads to the room before, and then away", () => {
  const mia = tab();
  mia.opens("jump");
  mia.close("jump");
  mia.back.push("/r/tea");
  assert.deepEqual([mia.url(), mia.state()], ["/r/tea", { identity: "mia" }]);
  mia.opens("menu");
  mia.goesBack();
  assert.deepEqual([mia.url(), mia.open], ["/r/tea", []]);
  mia.goesBack();
  assert.equal(mia.url(), "/");
  mia.goesBack();
  assert.equal(mia.left, true);
});

test("forward opens nothing, and the next thing that opens is closed by back all the same", () => {
  const mia = tab();
  mia.opens("share");
  mia.goesBack();
  mia.goesForward();
  assert.deepEqual([mia.open, mia.left], [[], false]);
  mia.opens("menu");
  mia.goesBack();
  assert.deepEqual([mia.open, mia.left], [[], false]);
});

test("after a reload in the midst of it, one press leaves", () => {
  const history = {
    state: { open: true },
    back: () => steps.push("back"),
    pushState() {},
    replaceState() {},
  };
  const steps = [];
  const back = createBack(history, () => null);
  history.state = {};
  back.popped();
  assert.deepEqual(steps, ["back"]);
});

test("a browser that takes no more entries does without", () => {
  const refuses = {
    state: null,
    back() {},
    replaceState() {},
    pushState() {
      throw new Error("too many");
    },
  };
  const back = createBack(refuses, () => () => {});
  back.changed();
  back.popped();
});
