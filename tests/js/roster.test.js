/** Who is here in a large room: page after page, each asked for from where the one before ended. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { createRoster } from "../../chatapp/static/js/features/people/roster.js";
import { mia } from "./support/people.js";

const crowd = Array.from({ length: 250 }, (_, i) => ({ ...mia, id: `p${i}`, name: `P ${i}` }));

/** A server with a crowd, of whom it tells a hundred at a time. */
function room() {
  const world = { asked: [] };
  const after = (id) => {
    const start = id === undefined ? 0 : crowd.findIndex((person) => person.id === id) + 1;
    const people = crowd.slice(start, start + 100);
    return { people, people_total: crowd.length, next: start + 100 < crowd.length ? people.at(-1).id : null };
  };
  const request = async (name, data) => {
    world.asked.push([name, data.after]);
    return after(data.after);
  };
  world.roster = createRoster({
    moves: { add: () => {} },
    room: { slug: "lobby" },
    link: { request },
    me: { get: () => mia },
    on: () => {},
  });
  const { next, ...first } = after();
  world.roster.entered({ ...first, people_next: next });
  return world;
}

test("the first click on “and N more” already shows more, and so on to the end", async () => {
  const { roster, asked } = room();
  const seen = [roster.get().ids.length];
  for (let click = 0; click < 2; click++) {
    await roster.more();
    seen.push(roster.get().ids.length);
  }
  assert.deepEqual(seen, [100, 200, 250]);
  assert.deepEqual(asked, [
    ["room:people", "p99"],
    ["room:people", "p199"],
  ]);
});
