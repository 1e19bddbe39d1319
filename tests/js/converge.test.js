/** The converging check as other tests call it: it says the same, and names the first difference. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { answerAfter, mia, otto, renames, says } from "./support/people.js";

const story = [says(mia, 1), says(otto, 2), renames(otto, 3, "Otto"), says(otto, 4)];

function converge(input) {
  const script = new URL("support/converge.mjs", import.meta.url).pathname;
  const { stdout, status } = spawnSync("node", [script], { input: JSON.stringify(input), encoding: "utf8" });
  return { ...JSON.parse(stdout), status };
}

test("stale state and events are the fresh state", () => {
  const input = { stale: answerAfter(story.slice(0, 1)), events: story.slice(1), fresh: answerAfter(story) };
  assert.deepEqual(converge({ ...input, me: "mia" }), { same: true, difference: null, status: 0 });
});

test("an event that lost its words is found where it stands", () => {
  const lost = { event: "message:posted", data: { ...story[1].data, body: "other words" } };
  const events = [lost, ...story.slice(2)];
  const { same, difference, status } = converge({
    stale: answerAfter(story.slice(0, 1)),
    events,
    fresh: answerAfter(story),
    me: "mia",
  });
  assert.deepEqual([same, status], [false, 1]);
  assert.match(difference.path, /^rows\.\d+\.body$/);
  assert.deepEqual([difference.stale, difference.fresh], ["other words", "message 2"]);
});
