/** What stands in the document: never more than 300, and everything can be reached again. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { down, follow, inside, MOST, NEWEST, up } from "../../chatapp/static/js/features/messages/window.js";

const items = (count) => Array.from({ length: count }, (_, i) => ({ kind: "message", seq: i + 1 }));
const edges = (all, view) => {
  const rows = inside(all, view);
  return [rows[0]?.seq, rows.at(-1)?.seq, rows.length];
};

test("at the bottom the newest 300 stay", () => {
  const all = items(1000);
  assert.deepEqual(edges(all, follow(all, NEWEST, true)), [701, 1000, MOST]);
});

test("while somebody reads further up, the newest are held back", () => {
  const all = items(1000);
  const view = follow(all, { from: 650, to: null }, false);
  assert.deepEqual(edges(all, view), [650, 949, MOST]);
  assert.deepEqual(follow(items(1100), view, false), view);
});

test("up and down again passes every message and ends at the newest", () => {
  const all = items(1234);
  const seen = new Set();
  let view = follow(all, NEWEST, true);
  for (let next = view; next; next = up(all, view)) {
    view = follow(all, next, false);
    for (const item of inside(all, view)) seen.add(item.seq);
    assert.ok(inside(all, view).length <= MOST);
  }
  assert.equal(seen.size, 1234);
  for (let next = view; next; next = down(all, view)) {
    view = next;
    assert.ok(inside(all, view).length <= MOST);
  }
  assert.equal(view.to, null);
  assert.equal(inside(all, view).at(-1).seq, 1234);
});
