/** The names of rooms: the dialog has the server's rule. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { slugOf } from "../../chatapp/static/js/features/rooms/slug.js";

const CASES = JSON.parse(readFileSync(new URL("../features/rooms/room_names.json", import.meta.url), "utf8"));

test("a name means the same address as on the server, or is refused with the same words", () => {
  assert.ok(CASES.length >= 80);
  for (const { typed, ...meant } of CASES) {
    assert.deepEqual(slugOf(typed), meant, typed);
    if (meant.slug)
      assert.deepEqual(slugOf(typed.normalize("NFD")), meant, `${typed}, letters and accents apart`);
    if (meant.slug) assert.deepEqual(slugOf(meant.slug), meant, `${meant.slug} itself`);
  }
});
