/** A thread that takes apart long texts of every shape that has hurt somebody's patterns, and says which one is next. */
import assert from "node:assert/strict";
import { parentPort } from "node:worker_threads";
import { pieces } from "../../../chatapp/static/js/core/markup/links.js";

const LENGTH = 400_000;
const REPEATED = [
  ..."*[(.a@",
  ..."www. a@ a. a- http:// mailto: mailto:a@ https://a.b@ https://a.b, https://a.b。 a@b.b @a www.a".split(
    " ",
  ),
  `${"a".repeat(70)}@`,
  "https://a.b/(",
  "https://a.b/🎉",
];
const BEHIND = {
  "https://a.b/": [...").!(", "()", "!a", "🎉\u200d", "’a", "·", "\u200d", "é", "あ。", ",http:/"],
  "https://": [..."_-a", "a.", "a-", "аa", "[", "a."],
  "https://a.": ["aあ", "а", "_", "あ"],
  "a@": ["b.", "b_", "あ"],
};

const shapes = REPEATED.map((part) => ["", part]).concat(
  Object.entries(BEHIND).flatMap(([start, parts]) => parts.map((part) => [start, part])),
);
for (const [start, part] of shapes) {
  parentPort?.postMessage(`${start} and ${LENGTH} characters of ${part}`);
  const body = start + part.repeat(Math.ceil(LENGTH / part.length));
  const whole = pieces(body).map(({ text }) => text);
  assert.equal(whole.join(""), body);
}
parentPort?.postMessage("done");
