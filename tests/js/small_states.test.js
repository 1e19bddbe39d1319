/** The small states: people, typing, connection, reading, the title, waiting. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { backoff } from "../../chatapp/static/js/core/backoff.js";
import { wellFormed } from "../../chatapp/static/js/core/text.js";
import { dayName } from "../../chatapp/static/js/core/time.js";
import { connectionText } from "../../chatapp/static/js/features/connection/state.js";
import { readingState, reduceReading } from "../../chatapp/static/js/features/messages/reading.js";
import { characters, fitting, tooLongText } from "../../chatapp/static/js/features/messages/writing.js";
import { titleText } from "../../chatapp/static/js/features/notifications/state.js";
import { doubtful, listed, reduceRoster, rosterOf } from "../../chatapp/static/js/features/people/state.js";
import { readIn } from "../../chatapp/static/js/features/rooms/state.js";
import { reduceTyping, typingLine } from "../../chatapp/static/js/features/typing/state.js";
import { kiwi, mia, otto } from "./support/people.js";

const changed = (joined, left, total) => ({
  type: "presence",
  change: { room: "lobby", joined, left, total },
});

test("people come and go, oneself stands first, and a wrong sum is noticed", () => {
  let roster = reduceRoster(rosterOf(mia), { type: "entered", people: [otto, mia], total: 2 });
  roster = reduceRoster(roster, changed([kiwi], [otto], 2));
  assert.deepEqual(
    listed(roster, "mia").map((p) => p.id),
    ["mia", "kiwi"],
  );
  assert.equal(doubtful(roster), false);
  assert.equal(doubtful(reduceRoster(roster, { type: "total", total: 3 })), true);
  const renamed = reduceRoster(roster, { type: "person", person: { ...kiwi, name: "Ki", rev: 2 } });
  assert.equal(listed(reduceRoster(renamed, { type: "person", person: kiwi }), "mia")[1].name, "Ki");
});

test("a writer is forgotten after five seconds or when the message comes", () => {
  const writing = reduceTyping([], { type: "started", person: otto, now: 0 });
  assert.equal(reduceTyping(writing, { type: "tick", now: 4999 }).length, 1);
  assert.equal(reduceTyping(writing, { type: "tick", now: 5000 }).length, 0);
  assert.equal(reduceTyping(writing, { type: "stopped", id: "otto" }).length, 0);
  const said = (...names) => typingLine(names.map((name) => ({ name })));
  const text = (...names) =>
    said(...names)
      .map(({ who, text }) => who?.name ?? text)
      .join("");
  assert.equal(text("A"), "A is writing");
  assert.equal(text("A", "B", "C"), "A, B and C are writing");
  assert.equal(text("A", "B", "C", "D"), "Several people are writing");
  assert.deepEqual(
    said("A", "B").map(({ who }) => who?.name),
    ["A", undefined, "B", undefined],
  );
});

test("the connection line is silent, then quiet, then honest", () => {
  assert.equal(connectionText("lost", 1999), "");
  assert.equal(connectionText("lost", 2000), "Reconnecting…");
  assert.equal(connectionText("lost", 10_000), "Offline: your messages will be sent");
  assert.equal(connectionText("offline", 0), "Offline: your messages will be sent");
  assert.equal(connectionText("online", 99_999), "");
  assert.equal(connectionText("online", 0, true), "Reconnecting…");
  assert.equal(connectionText("online", 10_000, true), "Offline: your messages will be sent");
  assert.equal(connectionText("lost", 0, false, "Too many people."), "Too many people.");
  assert.equal(connectionText("online", 0, false, "Too many people."), "");
  assert.equal(
    connectionText("offline", 0, false, "Too many people."),
    "Offline: your messages will be sent",
  );
});

test("what another tab has read is unread nowhere; what came after it may be", () => {
  const film = {
    slug: "film",
    title: "film",
    head: 9,
    read_seq: 2,
    unread: 5,
    people_total: 1,
    last_at: null,
  };
  const unread = (slug, seq) => readIn([film], slug, seq)[0].unread;
  assert.equal(unread("film", 9), 0);
  assert.equal(unread("film", 12), 0);
  assert.equal(unread("film", 8), 1);
  assert.equal(unread("film", 3), 5);
  assert.equal(unread("film", 1), 5);
  assert.equal(unread("other", 9), 5);
});

test("the unread line stands where reading stopped until it is cleared", () => {
  let reading = reduceReading(readingState(), { type: "entered", read: 5, unread: true });
  reading = reduceReading(reading, { type: "read", seq: 9 });
  assert.deepEqual(reading, { read: 9, line: 5 });
  assert.equal(reduceReading(reading, { type: "missed" }).line, 5);
  reading = reduceReading(reading, { type: "cleared" });
  assert.equal(reduceReading(reading, { type: "missed" }).line, 9);
});

test("the title counts and is plain text", () => {
  assert.equal(titleText("Lobby", 3, 0, "Python Chat"), "(3) Lobby · Python Chat");
  assert.equal(titleText("Lo\u202ebby\u0007", 0, 2, "Python Chat"), "• Lobby · Python Chat");
});

test("characters are counted as the server counts", () => {
  assert.equal(characters(" 🎉a "), 2);
});

test("what is too long is cut between characters, and said", () => {
  assert.equal(fitting("abc", 3), "abc");
  assert.equal(fitting("abc", 2), "ab");
  assert.equal(fitting("a🎉b", 2), "a");
  assert.equal(fitting("a🎉b", 3), "a🎉");
  assert.equal(fitting("abc", -5), "");
  assert.equal(
    tooLongText(3_000_000, 80_000, 4000),
    "That text has 3,000,000 characters. The first 80,000 are here, the rest is not: a message may have 4,000.",
  );
  assert.equal(tooLongText(1, 0, 4000), "There is no room for more: a message may have 4,000 characters.");
});

test("halves of characters become the mark for what cannot be shown, whole ones stay", () => {
  assert.equal(wellFormed("a\ud800b\udc00🎉"), "a\ufffdb\ufffd🎉");
});

test("waiting doubles to eight seconds", () => {
  assert.deepEqual(
    [0, 1, 2, 9].map((tries) => backoff(tries, () => 0.5)),
    [0.5, 1, 2, 8],
  );
});

test("days have the names that people use", () => {
  const now = new Date(2026, 10, 24, 0, 30);
  assert.equal(dayName(new Date(2026, 10, 24, 0, 1).toISOString(), now), "Today");
  assert.equal(dayName(new Date(2026, 10, 23, 23, 59).toISOString(), now), "Yesterday");
});
