/** Commands: what a slash means, what is sent, what is refused in words, and what completes them. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { createCommands } from "../../chatapp/static/js/core/commands.js";
import { actionOf } from "../../chatapp/static/js/core/markup/action.js";
import { completed, commands as simple } from "../../chatapp/static/js/features/commands/commands.js";
import { keyMeans } from "../../chatapp/static/js/features/completion/state.js";

function all() {
  const commands = createCommands();
  const asked = [];
  for (const [name, command] of Object.entries(simple)) commands.add(name, command);
  commands.add("nick", { about: "Take another name", takes: "a name", run: (rest) => void asked.push(rest) });
  commands.add("help", { about: "All commands", run: () => void asked.push("help") });
  return { commands, asked };
}

test("a command does what it says, also from a keyboard that begins with a capital", () => {
  const { commands, asked } = all();
  for (const text of ["/nick  Mia Otter", "/Nick Mia Otter", "/nick", "/help"])
    assert.equal(commands.run(text), null);
  assert.deepEqual(asked, ["Mia Otter", "Mia Otter", "", "help"]);
  assert.deepEqual(commands.run("/me  waves\ntwice"), { send: "/me waves\ntwice" });
  assert.deepEqual(commands.run("/shrug"), { send: "¯\\_(ツ)_/¯" });
  assert.deepEqual(commands.run("/shrug why not"), { send: "why not ¯\\_(ツ)_/¯" });
});

test("what only looks like a command is a message", () => {
  const { commands } = all();
  for (const text of [
    "/",
    "/ 2",
    "/usr/bin/env",
    "/TODO later",
    "// a remark",
    "//TODO",
    "hello /nick",
    " /nick Mia",
    "/1",
    "/nick's",
    "/日本",
  ])
    assert.deepEqual(commands.run(text), { send: text });
});

test("an unknown command is refused in words, and so is one that lacks something", () => {
  const { commands } = all();
  assert.match(commands.run("/nickname x").wrong, /no command \/nickname.*\/help.*\/\/nickname/);
  assert.match(commands.run("/me").wrong, /waves/);
});

test("two slashes send one, and then it is no command and no action", () => {
  const { commands } = all();
  assert.deepEqual(commands.run("//nick Mia"), { send: "/nick Mia" });
  assert.deepEqual(commands.run("//unknown"), { send: "/unknown" });
  assert.equal(actionOf(commands.run("//me waves").send), null);
  assert.equal(commands.run("//me waves").send.trim(), "/me waves");
});

test("nobody is told of the writing of a command that says nothing", () => {
  const { commands } = all();
  for (const text of ["/", "/n", "/nick Mia", "/help"]) assert.equal(commands.isPrivate(text), true, text);
  for (const text of ["hello", "/me waves", "/shrug", "//nick", "/usr/bin", "/ 2"])
    assert.equal(commands.isPrivate(text), false, text);
});

test("the beginning of a command brings those that begin so", () => {
  const list = all().commands.all();
  const labels = (before, whole = before) =>
    completed(list, before, whole)?.options.map(({ label }) => label);
  assert.deepEqual(labels("/"), ["/help", "/me", "/nick", "/shrug"]);
  assert.deepEqual(labels("/N"), ["/nick"]);
  assert.deepEqual(labels("/help"), []);
  for (const no of ["", "hi /", "/nick ", "//", "/x/"]) assert.equal(labels(no), undefined, no);
  assert.equal(labels("/n", "/n and more"), undefined);
  assert.deepEqual(completed(list, "/h", "/h").options[0].insert, "/help");
  assert.deepEqual(completed(list, "/ni", "/ni").options[0].insert, "/nick ");
});

test("arrows choose around, Enter and Tab take, Escape closes, and an input method keeps its keys", () => {
  const press = (key, more = {}) => ({ key, keyCode: 0, isComposing: false, ...more });
  assert.deepEqual(keyMeans(press("ArrowDown"), 2, 3), { to: 0 });
  assert.deepEqual(keyMeans(press("ArrowUp"), 0, 3), { to: 2 });
  for (const key of ["Enter", "Tab"]) assert.equal(keyMeans(press(key), 0, 3), "take");
  assert.equal(keyMeans(press("Escape"), 0, 3), "close");
  for (const more of [{ isComposing: true }, { keyCode: 229 }, { shiftKey: true }, { ctrlKey: true }])
    assert.equal(keyMeans(press("Enter", more), 0, 3), null);
  assert.equal(keyMeans(press("a"), 0, 3), null);
});
