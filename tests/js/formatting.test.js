/** Formatting while one writes: marks around a selection, keys, and what is pasted code. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { blocksOf } from "../../chatapp/static/js/core/markup/blocks.js";
import { insideBlock } from "../../chatapp/static/js/core/markup/fences.js";
import { chord } from "../../chatapp/static/js/features/formatting/chords.js";
import { codeIn } from "../../chatapp/static/js/features/formatting/pasted.js";
import { asBlock, formatted } from "../../chatapp/static/js/features/formatting/wrap.js";

/** Formats what stands between brackets; shows what is selected then in brackets. */
function format(kind, marked) {
  const [start, end] = [marked.indexOf("["), marked.indexOf("]") - 1];
  const value = marked.replace("[", "").replace("]", "");
  const { from, to, text, start: first, end: last } = formatted(kind, { value, start, end });
  const now = value.slice(0, from) + text + value.slice(to);
  return `${now.slice(0, first)}[${now.slice(first, last)}]${now.slice(last)}`;
}

test("marks come and go around what is selected", () => {
  assert.equal(format("bold", "so [much] more"), "so **[much]** more");
  assert.equal(format("bold", "so **[much]** more"), "so [much] more");
  assert.equal(format("bold", "so [**much**] more"), "so [much] more");
  assert.equal(format("italic", "so **[much]** more"), "so ***[much]*** more");
  assert.equal(format("italic", "so [**much**] more"), "so *[**much**]* more");
  assert.equal(format("strike", "[ much ]"), " ~~[much]~~ ");
  assert.equal(format("spoiler", "a [b]"), "a ||[b]||");
  assert.equal(format("code", "a [b_c] d"), "a `[b_c]` d");
  assert.equal(format("bold", "a []"), "a **[]**");
  assert.equal(format("code", "see\na[b\nc]d"), "see\n```\n[ab\ncd]\n```");
  assert.equal(format("quote", "one\nt[wo\nth]ree"), "one\n> two\n> three[]");
  assert.equal(format("quote", "> o[ne\n> t]wo"), "one\ntwo[]");
});

test("a block's fence is longer than what is inside", () => {
  assert.equal(asBlock("\n  a\n", "js"), "```js\n  a\n```");
  const odd = "x = `a`\n```\ny\n````";
  assert.deepEqual(blocksOf(asBlock(odd, "md")), [{ type: "code", language: "md", text: odd }]);
});

test("keys for formatting, on any layout and on a Mac", () => {
  const press = (key, more = {}) => ({
    key,
    code: `Key${key.toUpperCase()}`,
    altKey: false,
    ctrlKey: true,
    metaKey: false,
    shiftKey: false,
    isComposing: false,
    ...more,
  });
  assert.equal(chord(press("b"), false), "bold");
  assert.equal(chord(press("и", { code: "KeyB" }), false), "bold");
  assert.equal(chord(press("X", { shiftKey: true }), false), "strike");
  assert.equal(chord(press(":", { shiftKey: true, code: "Period" }), false), "quote");
  assert.equal(chord(press("b", { ctrlKey: false, metaKey: true }), true), "bold");
  for (const more of [{ ctrlKey: false }, { altKey: true }, { metaKey: true }, { isComposing: true }])
    assert.equal(chord(press("b", more), false), null);
  assert.equal(chord(press("e"), true), null, "Ctrl+E goes to the end of the line there");
  assert.equal(chord(press("x"), false), null);
});

const PYTHON = "def f(x):\n    if x:\n        return 1\n    return 2";
const CSS = ".a {\n  color: red;\n}";
const JSON_TEXT = '{\n  "a": 1,\n  "b": [\n    2\n  ]\n}';
const SHELL = "sudo apt-get update;\ncd /tmp && ls -la;\necho done;";
const YAML = "on:\n  push:\n    branches: [main]\n  pull: x";
const HTML = "<ul>\n  <li>one</li>\n</ul>";

test("code is recognised", () => {
  for (const code of [
    PYTHON,
    CSS,
    JSON_TEXT,
    SHELL,
    YAML,
    HTML,
    PYTHON.replaceAll("    ", "\t"),
    PYTHON.replaceAll("\n", "\r\n"),
  ])
    assert.deepEqual(codeIn(code, ""), { language: "" }, code);
  assert.deepEqual(codeIn("a\nb", '{"version":1,"mode":"python"}'), { language: "python" });
  assert.deepEqual(codeIn("a\nb", '{"mode":"typescriptreact"}'), { language: "tsx" });
});

test("texts of people stay texts", () => {
  const poem =
    "  The woods are lovely, dark and deep,\n  But I have promises to keep,\n    And miles to go before I sleep.";
  const mail =
    "Hello Mia,\n\nthanks for your letter; it was good to read.\nSee you (perhaps) on Monday:\n\n  Station, 10:30\n\nOtto";
  const list = "Shopping:\n- bread\n- milk (two)\n- eggs";
  const times = "Mon: 10:30\nTue: 11:00\nthe rest is free";
  for (const text of [
    poem,
    mail,
    list,
    times,
    "one line();",
    "",
    "a\nb",
    "これは\n  テスト\nです。",
    `see\n\`\`\`\n${PYTHON}\n\`\`\``,
  ])
    assert.equal(codeIn(text, ""), null, text);
  assert.equal(codeIn("# Title\n\ntext", '{"mode":"markdown"}'), null);
  assert.equal(codeIn(`${CSS}\n`.repeat(2000), ""), null, "too long to be a message");
  assert.notEqual(codeIn(CSS, "not JSON"), null);
});

test("in a block of code, nothing is made a block", () => {
  assert.equal(insideBlock("see\n```js\n"), true);
  assert.equal(insideBlock("```\na\n```\n"), false);
});
