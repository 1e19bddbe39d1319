/** Only rows that changed are drawn again. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { createMemo } from "../../chatapp/static/js/features/messages/memo.js";

const from = ({ body, last }) => [body, last];
const row = (key, body, last = true) => ({ type: "message", key, body, last });
const keys = (set) => [...set].sort();

test("a row that is made of the same stays, one that changed, is new or comes back is drawn", () => {
  const memo = createMemo();
  assert.deepEqual(keys(memo.same([row("a", "1"), row("b", "2")], from)), []);
  assert.deepEqual(keys(memo.same([row("a", "1"), row("b", "2", false), row("c", "3")], from)), ["a"]);
  assert.deepEqual(keys(memo.same([row("b", "2", false)], from)), ["b"]);
  assert.deepEqual(keys(memo.same([row("a", "1"), row("b", "2", false)], from)), ["b"]);
});

test("lines that are no messages are always drawn, and nothing is kept once the page was empty", () => {
  const memo = createMemo();
  const rows = [{ type: "day", key: "d" }, row("a", "1")];
  memo.same(rows, from);
  assert.deepEqual(keys(memo.same(rows, from)), ["a"]);
  memo.forget();
  assert.deepEqual(keys(memo.same(rows, from)), []);
});
