/** Code in colours: every character stays, no markup is made, and every language that we name is there. */
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { createTokens } from "../../chatapp/static/js/features/messages/code_tokens.js";
import library from "../../chatapp/static/vendor/highlight/core.js";
import { random, text } from "./support/random_texts.js";

const FOLDER = new URL("../../chatapp/static/vendor/highlight/languages/", import.meta.url);
const names = readdirSync(FOLDER).map((file) => file.replace(/\.js$/, ""));
const tokens = createTokens(library);
for (const name of names) tokens.learn(name, (await import(new URL(`${name}.js`, FOLDER).href)).default);

test("words, texts, numbers, names and remarks are told apart", () => {
  assert.deepEqual(tokens.of("python", 'def f():  # why\n    return "a" + 1'), [
    ["def", "word"],
    [" ", ""],
    ["f", "name"],
    ["():  ", ""],
    ["# why", "remark"],
    ["\n    ", ""],
    ["return", "word"],
    [" ", ""],
    ['"a"', "text"],
    [" + ", ""],
    ["1", "number"],
  ]);
});

test("a language inside of another has its own colours", () => {
  const kinds = new Map(tokens.of("xml", "<p>x</p><script>let a = 1;</script>"));
  assert.equal(kinds.get("let"), "word");
});

test("whatever stands there, every character of it is shown", () => {
  const next = random(7);
  for (const name of names)
    for (let i = 0; i < 20; i++) {
      const code = `${text(next, 40)}<b>&amp;"'`;
      assert.equal(
        tokens
          .of(name, code)
          .map(([part]) => part)
          .join(""),
        code,
        `${name}: ${JSON.stringify(code)}`,
      );
    }
});

test("the languages that the page names are those that are there", () => {
  const file = new URL("../../chatapp/static/js/features/messages/code_colours.js", import.meta.url);
  const source = readFileSync(file, "utf8");
  const named = /"(bash [^"]+)"/.exec(source)[1].split(" ");
  assert.deepEqual(named, [...names].sort());
  const others = [...source.matchAll(/[\w"+#]+: "(\w+)"/g)].map(([, name]) => name);
  assert.ok(others.length > 30);
  for (const name of others) assert.ok(existsSync(new URL(`${name}.js`, FOLDER)), name);
});
