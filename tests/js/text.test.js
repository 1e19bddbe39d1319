/** Text: only addresses that are safe become links; long texts fold; emoji alone are large. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { isLong, onlyEmoji, pieces, safeHref } from "../../chatapp/static/js/features/messages/text.js";

const links = (body) =>
  pieces(body)
    .filter((piece) => piece.href)
    .map((piece) => [piece.text, piece.href]);

test("addresses become links, the sentence around them does not", () => {
  assert.deepEqual(links("see https://a.example/x?y=1. And www.b.example!"), [
    ["https://a.example/x?y=1", "https://a.example/x?y=1"],
    ["www.b.example", "https://www.b.example/"],
  ]);
  assert.deepEqual(links("(https://a.example/b_(c))"), [
    ["https://a.example/b_(c)", "https://a.example/b_(c)"],
  ]);
  assert.deepEqual(links("write to mia@a.example, please"), [["mia@a.example", "mailto:mia@a.example"]]);
});

test("the pieces are the text, whatever it is", () => {
  for (const body of [
    "a https://x.example b",
    "",
    "https://",
    "www.",
    "@@@",
    "https://x.example https://y.example\n\n",
  ])
    assert.equal(
      pieces(body)
        .map((piece) => piece.text)
        .join(""),
      body,
    );
});

test("nothing but http, https and mailto is opened", () => {
  for (const bad of [
    "javascript:alert(1)",
    "data:text/html,x",
    "vbscript:x",
    "file:///etc/passwd",
    "JaVaScRiPt:x",
    "https://",
  ])
    assert.equal(safeHref(bad), null, bad);
  assert.deepEqual(links("javascript:alert(1) <img src=x onerror=alert(1)>"), []);
});

test("the real host of a look-alike address is in the link", () => {
  assert.equal(safeHref("https://аpple.example")?.startsWith("https://xn--"), true);
  assert.equal(safeHref("https://bank.example@evil.example/"), "https://bank.example@evil.example/");
});

test("hostile texts are split at once", () => {
  for (const body of [
    "*".repeat(10_000),
    "[".repeat(5000),
    "www.".repeat(2000),
    "a@".repeat(3000),
    "(".repeat(5000),
    `https://a.b/${")".repeat(4000)}`,
  ])
    assert.equal(
      pieces(body)
        .map((piece) => piece.text)
        .join(""),
      body,
    );
});

test("more than twenty lines fold", () => {
  assert.equal(isLong("x\n".repeat(19)), false);
  assert.equal(isLong("x\n".repeat(21)), true);
});

test("up to six emoji alone are large", () => {
  for (const yes of ["🎉", "👍🏽 👍", "❤️", "🇫🇷", "👨‍👩‍👧‍👦", "🎉🎉🎉🎉🎉🎉"])
    assert.equal(onlyEmoji(yes), true, yes);
  for (const no of ["", " ", "1", "#", "hi 🎉", "🎉🎉🎉🎉🎉🎉🎉"]) assert.equal(onlyEmoji(no), false, no);
});
