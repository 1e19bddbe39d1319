/** People whose names look alike in one room are shown with their tags, everywhere and as long as it is so. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { asciiLook, lookOf } from "../../chatapp/static/js/core/look.js";
import { createNamesakes } from "../../chatapp/static/js/core/namesakes.js";
import { kiwi, mia, otto } from "./support/people.js";

const cases = JSON.parse(readFileSync(new URL("../features/people/looks.json", import.meta.url), "utf8"));

test("the look of a name in ASCII is the server's", () => {
  for (const { name, look } of cases) assert.equal(asciiLook(name), look, name);
  assert.equal(lookOf({ ...mia, name: "ᴍɪᴀ", look: "mla" }), lookOf(mia));
});

test("two of one look have tags, nobody else has one", () => {
  const { label, meet, tagOf } = createNamesakes();
  const twin = { ...kiwi, id: "twin", name: "rnia", tag: "dd44" };
  meet([mia, otto]);
  assert.equal(label(mia), "Mia");
  meet([twin]);
  assert.deepEqual([label(mia), label(twin), label(otto)], ["Mia #aa11", "rnia #dd44", "Amber Otter"]);
  assert.equal(tagOf("nobody"), "");
});

test("the tags go when one of two takes another name, and an old copy does not bring them back", () => {
  const { label, meet } = createNamesakes();
  const twin = { ...kiwi, id: "twin", name: "Mia", tag: "dd44" };
  meet([mia, twin]);
  meet([{ ...twin, name: "Mona", rev: 2 }]);
  assert.equal(label(mia), "Mia");
  meet([twin]);
  assert.equal(label(mia), "Mia");
});

test("in another room nobody was seen yet", () => {
  const { forget, label, meet } = createNamesakes();
  const twin = { ...kiwi, id: "twin", name: "Mia", tag: "dd44" };
  meet([mia, twin]);
  forget();
  meet([mia]);
  assert.equal(label(mia), "Mia");
  meet([twin]);
  assert.equal(label(mia), "Mia #aa11");
});

test("watchers hear once of many, and only when a tag comes or goes", async () => {
  const { meet, watch } = createNamesakes();
  let heard = 0;
  watch(() => heard++);
  meet([mia, otto]);
  await null;
  assert.equal(heard, 0);
  meet([{ ...kiwi, name: "MIA" }]);
  meet([{ ...kiwi, id: "third", name: "m1a" }]);
  await null;
  assert.equal(heard, 1);
  meet([mia, otto]);
  await null;
  assert.equal(heard, 1);
  meet([{ ...kiwi, name: "Kiwi", rev: 9 }]);
  await null;
  assert.equal(heard, 2);
});
