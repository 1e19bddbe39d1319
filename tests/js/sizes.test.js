/** Functions fit at a glance; what is longer stands here with its reason. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { files, functions } from "./support/sources.js";

const MOST = 30;
/** @type {Record<string, string>} */
const LONGER = {};

test("no function is longer than thirty lines of its own", () => {
  const long = files.flatMap((file) =>
    functions(file)
      .filter(({ lines }) => lines > MOST)
      .map(({ name, lines }) => `${file} ${name}: ${lines}`),
  );
  assert.deepEqual(
    long.filter((each) => !LONGER[each.split(":")[0]]),
    [],
  );
});

test("what counts is a function's own lines, each named function by itself", () => {
  const source = [
    "function whole() {",
    "  const one = () => {",
    "    return 1;",
    "  };",
    "  list.forEach((each) => {",
    "    use(each);",
    "  });",
    "  return { two() {",
    "    return 2;",
    "  } };",
    "}",
  ].join("\n");
  assert.deepEqual(
    functions("x.js", source).map(({ name, lines }) => [name, lines]),
    [
      ["one", 1],
      ["two", 1],
      ["whole", 3],
    ],
  );
});
