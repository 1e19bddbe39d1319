/** A forwarded message: a quote with its author, every line of it, and the way to the original. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { blocksOf } from "../../chatapp/static/js/core/markup/blocks.js";
import { quoted } from "../../chatapp/static/js/features/forwarding/quote.js";

const link = "https://chat.example/r/tea#m5";

test("every line is in the quote, and the link is not", () => {
  const text = quoted({ name: "Mia", body: "one\n\ntwo\n```\ncode", link });
  const [quote, rest] = blocksOf(text);
  assert.equal(quote.type, "quote");
  assert.equal(rest.type, "text");
  assert.ok(JSON.stringify(rest).includes(link));
  assert.ok(JSON.stringify(quote).includes("Mia"));
  assert.ok(JSON.stringify(quote).includes("two"));
});

test("the longest message still fits", () => {
  const text = quoted({ name: "x".repeat(32), body: "🐙".repeat(4000), link });
  assert.ok([...text].length <= 4000);
  assert.ok(text.endsWith(link));
});

test("many short lines fit, too", () => {
  assert.ok([...quoted({ name: "Mia", body: "a\n".repeat(2000), link })].length <= 4000);
});
