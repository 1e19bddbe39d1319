/** Polls: what a viewer sees of counts, own votes and wishes; what a press asks for; what a form makes. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { pollOf } from "../../chatapp/static/js/features/polls/asked.js";
import { ownVotes } from "../../chatapp/static/js/features/polls/own.js";
import { granted, named, pressed, standing, total } from "../../chatapp/static/js/features/polls/state.js";
import { otto, says } from "./support/people.js";
import { enter, hear, timeline } from "./support/room.js";

const ONE = { options: ["Tea", "Coffee", "Milk"] };
const SEVERAL = { ...ONE, several: true };
const NOW = "2026-11-27T12:00:00.000Z";
const put = (choice) => ({ request: "vote:put", choice });
const take = (choice) => ({ request: "vote:take", choice });
const votes = (counts, voters, more) => ({ counts, voters, seq: 5, ...more });

test("a wish is counted at once, and an own vote only once", () => {
  const seen = standing(ONE, votes([2, 0, 0], 2), [0], [put(1)], NOW);
  assert.deepEqual([seen.counts, seen.voters, seen.chosen], [[1, 1, 0], 2, [1]]);
  const first = standing(ONE, undefined, undefined, [put(2)], NOW);
  assert.deepEqual([first.counts, first.voters, first.shares], [[0, 0, 1], 1, [0, 0, 100]]);
  const back = standing(SEVERAL, votes([1, 1, 0], 1), [0, 1], [take(0), take(1)], NOW);
  assert.deepEqual([back.counts, back.voters], [[0, 0, 0], 0]);
});

test("several answers are shares of those who have voted", () => {
  const seen = standing(SEVERAL, votes([3, 1, 0], 3), [], [], NOW);
  assert.deepEqual(seen.shares, [100, 33, 0]);
});

test("counts that come after one's own votes are never below nothing", () => {
  const seen = standing(ONE, votes([0, 0, 0], 0), [0], [put(1)], NOW);
  assert.deepEqual([seen.counts, seen.voters], [[0, 1, 0], 1]);
});

test("whatever is pressed in a row, what is asked for leads to what is shown", () => {
  for (const poll of [ONE, SEVERAL])
    for (const start of [[], [0], [2]])
      for (const presses of [[1], [1, 1], [0, 0], [0, 1, 1], [1, 2, 2, 0], [2, 2, 2]]) {
        // as the outbox keeps them: a later wish about the same answer replaces the earlier one
        let wishes = [];
        for (const choice of presses)
          for (const wish of pressed(poll, start, granted(start, wishes, poll), choice))
            wishes = [...wishes.filter((each) => each.choice !== wish.choice), wish];
        const server = new Set(start);
        for (const { request, choice } of wishes) {
          if (request === "vote:take") server.delete(choice);
          else {
            if (!poll.several) server.clear();
            server.add(choice);
          }
        }
        const shown = granted(start, wishes, poll);
        assert.deepEqual([...server].sort(), shown, JSON.stringify({ poll, start, presses }));
        if (!poll.several) assert.ok(shown.length <= 1);
        const last = presses.at(-1);
        const times = presses.filter((each) => each === last).length;
        if (presses.every((each) => each === last))
          assert.equal(shown.includes(last), start.includes(last) === (times % 2 === 0));
      }
});

test("a poll is over by its time, by an end that was told, and by one's own wish", () => {
  const over = (poll, told, wishes = []) => standing(poll, told, [], wishes, NOW).ended;
  assert.equal(over(ONE, undefined), false);
  assert.equal(over({ ...ONE, ends_at: "2026-11-27T12:00:01.000Z" }, undefined), false);
  assert.equal(over({ ...ONE, ends_at: NOW }, undefined), true);
  assert.equal(over(ONE, votes([0, 0, 0], 0, { ended_at: NOW })), true);
  assert.equal(over(ONE, undefined, [{ request: "poll:end" }]), true);
});

test("events set how a poll stands, and a repeat changes nothing", () => {
  const posted = says(otto, 1);
  posted.data.carries = { poll: ONE };
  const data = { room: "lobby", seq: 2, message: 1, counts: [1, 0, 0], voters: 1 };
  const log = hear(enter([posted]), { event: "poll:changed", data });
  const [item] = timeline(log).items;
  assert.deepEqual(item.parts, { poll: ONE, votes: { seq: 2, counts: [1, 0, 0], voters: 1 } });
  assert.equal(hear(log, { event: "poll:changed", data }).shown, log.shown);
});

test("what was chosen on another device takes the place of what is known here", () => {
  const posted = says(otto, 1);
  posted.data.carries = { poll: ONE };
  const { shown } = enter([posted]);
  const own = ownVotes(shown, { message: 1, choices: [0] }, {});
  assert.deepEqual(own.items[0].mine, { votes: [0] });
  assert.deepEqual(ownVotes(own, { message: 1, choices: [] }, {}).items[0].mine, {});
  assert.equal(ownVotes(own, { message: 99, choices: [0] }, {}), own);
});

test("a form makes a poll, or words about what is wrong", () => {
  const form = {
    question: " Cake? ",
    answers: ["Yes", " no  way ", "", ""],
    several: false,
    secret: true,
    ends: "3600",
    at: "",
  };
  assert.deepEqual(pollOf(form), {
    body: "Cake?",
    poll: { options: ["Yes", "no way"], secret: true, lasts: 3600 },
  });
  const now = Date.parse(NOW);
  const wrong = (more) => pollOf({ ...form, ...more }, now).wrong;
  assert.match(wrong({ question: "  " }), /question/);
  assert.match(wrong({ answers: ["Yes", ""] }), /two answers/);
  assert.match(wrong({ answers: ["Yes", "YES "] }), /the same/);
  assert.match(wrong({ ends: "at", at: "" }), /when/);
  assert.match(wrong({ ends: "at", at: "2026-11-27T11:59:59Z" }), /passed/);
  assert.match(wrong({ ends: "at", at: "2029-01-01T00:00:00Z" }), /a year/);
  const at = pollOf({ ...form, ends: "at", at: "2026-11-28T12:00:00Z", several: true }, now);
  assert.deepEqual(at.poll, {
    options: ["Yes", "no way"],
    several: true,
    secret: true,
    ends_at: "2026-11-28T12:00:00.000Z",
  });
});

test("words for counts and names", () => {
  assert.deepEqual(
    [0, 1, 7].map((count) => total(count)),
    ["No votes yet", "1 vote", "7 votes"],
  );
  assert.deepEqual([total(1, true), total(3, true)], ["1 person voted", "3 people voted"]);
  assert.equal(named(["You", "Otto"], 2), "You and Otto");
  assert.equal(named(["Mia", "Otto", "Kiwi"], 3), "Mia, Otto and Kiwi");
  assert.equal(named(["Mia", "Otto", "Kiwi"], 9), "Mia, Otto and 7 others");
  assert.equal(named([], 1), "1 other");
  assert.equal(named([], 0), "");
});
