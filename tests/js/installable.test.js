/** The words of a kept page, and text that another app has shared. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { sharedText, withoutShared } from "../../chatapp/static/js/features/installable/shared_text.js";
import { keptText } from "../../chatapp/static/js/features/installable/state.js";

const NOW = new Date("2026-11-27T17:30:00");

test("a kept page says until when", () => {
  assert.match(keptText("Fri, 27 Nov 2026 17:05:00", NOW), /You see what was here until \d?\d[:.]05/);
  assert.match(keptText("Wed, 25 Nov 2026 17:05:00", NOW), /until .*25.*05/);
  assert.match(keptText("", NOW), /You see what was here last time/);
});

test("what was shared comes once, whatever an app puts where", () => {
  const shared = (/** @type {Record<string, string>} */ query) => sharedText(new URLSearchParams(query));
  const url = "https://example.org/a";
  assert.equal(shared({}), "");
  assert.equal(shared({ "shared-url": url }), url);
  assert.equal(shared({ "shared-text": `Look: ${url}`, "shared-url": url }), `Look: ${url}`);
  assert.equal(shared({ "shared-title": "A", "shared-text": "B", "shared-url": url }), `A\nB\n${url}`);
  assert.equal(shared({ "shared-title": "same", "shared-text": "same" }), "same");
  assert.equal(shared({ "shared-title": " ", "shared-text": "x" }), "x");
});

test("a reload shares nothing again, and the rest of the address stays", () => {
  const url = new URL("https://a.example/chat/r/tea?shared-text=x&shared-url=y&at=7#z");
  assert.equal(withoutShared(url), "/chat/r/tea?at=7#z");
});
