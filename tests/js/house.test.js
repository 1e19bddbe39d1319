/** The owner's page: numbers and sizes in words; and when rules are shown again. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { versionOf } from "../../chatapp/static/js/features/settings/version.js";
import { byHour, growth, ofLastDay, size } from "../../chatapp/static/js/owner/format.js";

test("sizes are short", () => {
  assert.deepEqual([0, 999, 1000, 12_345, 2_147_483_648, -1500].map(size), [
    "0 bytes",
    "999 bytes",
    "1.0 kB",
    "12 kB",
    "2.1 GB",
    "−1.5 kB",
  ]);
});

test("growth needs two days", () => {
  assert.equal(growth([]), null);
  assert.equal(growth([["2026-11-27", 5]]), null);
  assert.equal(
    growth([
      ["2026-11-27", 5],
      ["2026-11-26", 8],
    ]),
    -3,
  );
});

test("refusals of the last day are summed by reason, and by hour", () => {
  const now = new Date("2026-11-27T20:30:00Z");
  const refused = [
    ["2026-11-27T20", "rate", 3],
    ["2026-11-27T01", "banned", 7],
    ["2026-11-27T01", "rate", 5],
    ["2026-11-26T20", "rate", 100],
  ];
  assert.deepEqual(ofLastDay(refused, now), [
    ["rate", 8],
    ["banned", 7],
  ]);
  const hours = byHour(refused, now);
  assert.equal(hours.length, 24);
  assert.deepEqual([hours.at(-1), hours.at(-20), hours[0]], [3, 12, 0]);
});

test("changed rules have another version", () => {
  const versions = ["Be kind.", "Be kind!", "", "دوست باش"].map(versionOf);
  assert.equal(new Set(versions).size, 4);
  assert.equal(versionOf("Be kind."), versions[0]);
});
