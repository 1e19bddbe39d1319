/** Which addresses are rooms of this chat, and may be opened without a reload. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { roomAt } from "../../chatapp/static/js/features/rooms/going.js";
import { titleOf } from "../../chatapp/static/js/features/rooms/state.js";

const chat = "https://chat.example";
const at = (url) => roomAt(new URL(url, chat), chat);

test("the lobby and every room by its own address", () => {
  assert.equal(at("/"), "lobby");
  assert.equal(at("/#text"), "lobby");
  assert.equal(at("/r/film-club"), "film-club");
  assert.equal(at(`/r/${encodeURIComponent("電影")}`), "電影");
  assert.equal(at("/r/بحث"), "بحث");
});

test("what the server would redirect, what is no room, and other places are left to the browser", () => {
  for (const url of [
    "/r/Film Club",
    "/r/lobby",
    "/r/film/",
    "/r/film/more",
    "/r/",
    "/r/%",
    "/up",
    "/?x",
    "https://other.example/",
    "https://other.example/r/film",
    "javascript:alert(1)",
  ])
    assert.equal(at(url), null, url);
});

test("a room that nobody has named is called by its address", () => {
  assert.equal(titleOf("film-club"), "Film club");
  assert.equal(titleOf("電影"), "電影");
  assert.equal(titleOf("lobby"), "Lobby");
  assert.equal(titleOf(`p-${"a2".repeat(13)}`), "Private room", "its address says nothing");
});
