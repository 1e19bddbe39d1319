/** Text: long texts fold; emoji alone are large. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { isLong, onlyEmoji } from "../../chatapp/static/js/features/messages/text.js";
import { outsideOf } from "../../chatapp/static/js/features/messages/writing.js";

test("more than twenty lines fold", () => {
  assert.equal(isLong("x\n".repeat(19)), false);
  assert.equal(isLong("x\n".repeat(21)), true);
});

test("up to six emoji alone are large", () => {
  for (const yes of ["🎉", "👍🏽 👍", "❤️", "🇫🇷", "👨‍👩‍👧‍👦", "🎉🎉🎉🎉🎉🎉"])
    assert.equal(onlyEmoji(yes), true, yes);
  for (const no of ["", " ", "1", "#", "hi 🎉", "🎉🎉🎉🎉🎉🎉🎉"]) assert.equal(onlyEmoji(no), false, no);
});

test("text from outside is text, also when a picture of it comes along; a file alone is a file", () => {
  for (const types of [["text/plain"], ["text/html", "text/plain", "Files"], ["text/uri-list"]])
    assert.equal(outsideOf(types), "text");
  for (const types of [["Files"], ["Files", "text/html"], ["text/uri-list", "Files"]])
    assert.equal(outsideOf(types), "file");
  for (const types of [[], ["application/x-moz-node"]]) assert.equal(outsideOf(types), null);
});

test("the same where the browser cannot tell one mark from the next", () => {
  const { Segmenter } = Intl;
  delete Intl.Segmenter;
  try {
    for (const yes of ["🎉", "👍🏽 👍", "❤️", "🇫🇷🇩🇪", "👨‍👩‍👧‍👦", "1️⃣", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "🎉🎉🎉🎉🎉🎉"])
      assert.equal(onlyEmoji(yes), true, yes);
    for (const no of ["", " ", "1", "#", "hi 🎉", "🎉🎉🎉🎉🎉🎉🎉"]) assert.equal(onlyEmoji(no), false, no);
  } finally {
    Intl.Segmenter = Segmenter;
  }
});
