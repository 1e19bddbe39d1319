/** Emoji by their names: search, shortcodes, skin tones. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { byCode, emojiGroups, inTone, search } from "../../chatapp/static/js/core/emoji_data.js";
import { codeBefore } from "../../chatapp/static/js/features/emoji/shortcodes.js";
import { onlyEmoji } from "../../chatapp/static/js/features/messages/text.js";

const FILE = new URL("../../chatapp/static/vendor/emojibase/emoji.json", import.meta.url);

/** The data as the page loads them, after one failure. */
async function groups() {
  const { fetch } = globalThis;
  try {
    globalThis.fetch = async () => ({ ok: false });
    await assert.rejects(emojiGroups());
    globalThis.fetch = async () => ({ ok: true, json: async () => JSON.parse(readFileSync(FILE, "utf8")) });
    return await emojiGroups();
  } finally {
    globalThis.fetch = fetch;
  }
}
const all = await groups();

test("the likeliest comes first", () => {
  const first = (query) => search(all, query)[0]?.emoji;
  assert.equal(first("tada"), "🎉");
  assert.equal(first(":+1:"), "👍");
  assert.equal(first("hea"), "❤️");
  assert.equal(first("red heart"), "❤️");
  assert.equal(first("Germany"), "🇩🇪");
  assert.equal(first("🐙"), "🐙");
  for (const nothing of ["", " ", ":", "qqqq"]) assert.deepEqual(search(all, nothing), []);
  assert.ok(search(all, "a", 5).length === 5);
});

test("a shortcode is one emoji, in the skin tone that was chosen", () => {
  assert.equal(byCode(all, "thumbsup").emoji, "👍");
  assert.equal(byCode(all, "constructor"), null);
  assert.equal(inTone(byCode(all, "wave"), 0), "👋");
  assert.equal(inTone(byCode(all, "wave"), 5), "👋🏿");
  assert.equal(inTone(byCode(all, "tada"), 5), "🎉");
});

test("a word after a colon is a shortcode, where a word may begin", () => {
  const code = (before, whole = false) => codeBefore(before, whole)?.code;
  for (const before of [":ta", "so :ta", "(:ta", "🎉:ta", "日本:ta", "a\n:TA"])
    assert.equal(code(before), "ta", before);
  for (const no of [":t", "10:30", "http:ab", "std::ta", "a:ta", "`x :ta", "```\na :ta", ": ta", ":ta:x"])
    assert.equal(code(no), undefined, no);
  assert.equal(code(":tada:", true), "tada");
  assert.deepEqual(codeBefore("oh :x:", true), { from: 3, code: "x" });
  assert.equal(code("`x` :tada:", true), "tada");
  assert.equal(code("a:b:", true), undefined);
});

test("everything that the palette offers is shown large when it is alone", () => {
  const odd = all
    .flatMap(({ emoji }) => emoji.flatMap((each) => [each.emoji, ...each.tones]))
    .filter((each) => !onlyEmoji(each));
  assert.deepEqual(odd, []);
});
