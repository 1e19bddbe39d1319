/** Keys: what writes a sign is no command where one writes, and Enter sends for whoever has a real keyboard. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { pageCommand } from "../../chatapp/static/js/features/keys/command.js";
import { enterMeans } from "../../chatapp/static/js/features/messages/writing.js";

const press = (key, more = {}) => ({
  key,
  code: key === "Enter" ? "Enter" : `Key${key.toUpperCase()}`,
  keyCode: key === "Enter" ? 13 : 65,
  isComposing: false,
  shiftKey: false,
  altKey: false,
  ctrlKey: false,
  metaKey: false,
  ...more,
});
const WRITING = true;
const ctrl = { ctrlKey: true };
const meta = { metaKey: true };

test("in a text, a sign is a sign", () => {
  for (const sign of ["?", "/", "k", "!", "@", "#", "é", "Ё", "あ", " ", "Escape", "Backspace", "Enter"])
    assert.equal(pageCommand(press(sign), WRITING), null, sign);
  // AltGr is Ctrl and Alt, and writes
  for (const sign of ["?", "/", "k", "@", "ķ"])
    assert.equal(pageCommand(press(sign, { ctrlKey: true, altKey: true }), WRITING), null, sign);
});

test("outside of a text, a sign begins a message, and a question mark shows the keys", () => {
  for (const sign of ["h", "é", "Ё", "1", "/", "!"])
    assert.equal(pageCommand(press(sign), !WRITING), "write", sign);
  for (const sign of [" ", "Enter", "Tab", "ArrowUp", "Shift", "Dead"])
    assert.equal(pageCommand(press(sign), !WRITING), null, sign);
  assert.equal(pageCommand(press("?"), !WRITING), "help");
});

test("a chord is one everywhere, on any layout", () => {
  for (const writing of [true, false]) {
    for (const chord of [
      press("k", ctrl),
      press("K", ctrl),
      press("k", meta),
      press("л", { ...ctrl, code: "KeyK" }),
    ])
      assert.equal(pageCommand(chord, writing, false), "jump", chord.key);
    assert.equal(pageCommand(press("/", { ...ctrl, code: "Digit7", shiftKey: true }), writing), "help");
    assert.equal(pageCommand(press("/", meta), writing), "help");
    assert.equal(pageCommand(press("F1"), writing), "help");
    // what stands at K's place on another Latin layout
    assert.equal(pageCommand(press("t", { ...ctrl, code: "KeyK" }), writing), null);
    for (const other of ["c", "v", "a", "z"]) assert.equal(pageCommand(press(other, ctrl), writing), null);
  }
});

test("on a Mac, Ctrl+K in a text is the system's", () => {
  assert.equal(pageCommand(press("k", ctrl), WRITING, true), null);
  assert.equal(pageCommand(press("k", ctrl), !WRITING, true), "jump");
  assert.equal(pageCommand(press("k", meta), WRITING, true), "jump");
});

const desk = { finger: false, covered: false };
const tablet = { finger: true, covered: false };
const phone = { finger: true, covered: true };
const onScreen = { code: "" };

test("Enter sends on a real keyboard, whatever the pointer is", () => {
  assert.equal(enterMeans(press("Enter"), desk), "send");
  assert.equal(enterMeans(press("Enter"), tablet), "send");
  assert.equal(enterMeans(press("Enter", { code: "NumpadEnter" }), tablet), "send");
});

test("Enter breaks the line on a keyboard on the screen", () => {
  assert.equal(enterMeans(press("Enter"), phone), "break");
  assert.equal(enterMeans(press("Enter", onScreen), phone), "break");
  assert.equal(enterMeans(press("Enter", onScreen), tablet), "break", "one that floats covers nothing");
  assert.equal(enterMeans(press("Enter", { code: "Unidentified" }), tablet), "break");
});

test("with Ctrl or Cmd it sends everywhere, with Shift or Alt it breaks the line", () => {
  for (const how of [desk, tablet, phone]) {
    for (const held of [ctrl, meta])
      assert.equal(enterMeans(press("Enter", { ...held, ...onScreen }), how), "send");
    for (const held of [{ shiftKey: true }, { altKey: true }])
      assert.equal(enterMeans(press("Enter", held), how), "break");
  }
});

test("an input method keeps its Enter", () => {
  for (const how of [desk, tablet, phone])
    for (const composing of [{ isComposing: true }, { keyCode: 229 }])
      for (const held of [{}, ctrl, meta])
        assert.equal(enterMeans(press("Enter", { ...composing, ...held }), how), null);
  assert.equal(enterMeans(press("a"), desk), null);
});
