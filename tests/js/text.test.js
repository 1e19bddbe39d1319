/** Text: long texts fold; emoji alone are large. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { isLong, onlyEmoji } from "../../chatapp/static/js/features/messages/text.js";

test("more than twenty lines fold", () => {
  assert.equal(isLong("x\n".repeat(19)), false);
  assert.equal(isLong("x\n".repeat(21)), true);
});

test("up to six emoji alone are large", () => {
  for (const yes of ["🎉", "👍🏽 👍", "❤️", "🇫🇷", "👨‍👩‍👧‍👦", "🎉🎉🎉🎉🎉🎉"])
    assert.equal(onlyEmoji(yes), true, yes);
  for (const no of ["", " ", "1", "#", "hi 🎉", "🎉🎉🎉🎉🎉🎉🎉"]) assert.equal(onlyEmoji(no), false, no);
});
