/** Mentions: which names stand in a text, where they are shown, and how they follow their people. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { begun, folded, matching, wanted } from "../../chatapp/static/js/features/mentions/names.js";
import { inUnits, pieces, shownIn, signed } from "../../chatapp/static/js/features/mentions/places.js";
import { at, mia, otto, says } from "./support/people.js";
import { enter, hear, timeline } from "./support/room.js";

const NAMES = new Map(
  ["Mia", "Mia Summer", "小明", "علی", "José", "민수", "Ñandú-1"].map((name) => [folded(name), name]),
);
const named = (body, here = false) => wanted(body, NAMES, here).map(({ person = "here" }) => person);

test("a name is found where it stands as a word, the longest one first", () => {
  assert.deepEqual(wanted("Hi @Mia!", NAMES, false), [{ at: 3, length: 4, person: "Mia" }]);
  assert.deepEqual(named("@mia summer and @MIA"), ["Mia Summer", "Mia"]);
  assert.deepEqual(named("(@Mia) **@Mia** “@José”, @Ñandú-1."), ["Mia", "Mia", "José", "Ñandú-1"]);
  assert.deepEqual(named("@Miau @Nobody mia @ Mia me@mia.org x@Mia"), []);
  assert.deepEqual(named("https://example.org/@Mia see.org/a,@Mia"), []);
});

test("in scripts without spaces, what follows may be joined to the name", () => {
  assert.deepEqual(named("请问@小明你好"), ["小明"]);
  assert.deepEqual(named("@민수야"), ["민수"]);
  assert.deepEqual(named("سلام @علی خوبی؟"), ["علی"]);
  assert.deepEqual(named("سلام @علیرضا"), []);
});

test("places are counted in code points", () => {
  const body = "😀😀 @小明 ok";
  const [place] = wanted(body, NAMES, false);
  assert.deepEqual(place, { at: 3, length: 3, person: "小明" });
  assert.deepEqual(inUnits(body, [{ ...place, person: mia }]), [{ from: 5, to: 8, person: mia }]);
  assert.deepEqual(inUnits("short", [{ at: 3, length: 9 }]), []);
});

test("in code there is no mention", () => {
  assert.deepEqual(named("`@Mia` and ``@Mia``"), []);
  assert.deepEqual(named("```\n@Mia\n```\n@Mia"), ["Mia"]);
  assert.deepEqual(named("> @Mia\n- @Mia\n- @Mia"), ["Mia", "Mia", "Mia"]);
  assert.deepEqual(wanted("`@Mia` @Mia", NAMES, false), [{ at: 7, length: 4, person: "Mia" }]);
});

test("everybody is called only by those who may, and fifty mentions are the most", () => {
  assert.deepEqual(named("@here cake", false), []);
  assert.deepEqual(wanted("@here cake", NAMES, true), [{ at: 0, length: 5 }]);
  assert.deepEqual(named("@hereby", true), []);
  assert.equal(wanted("@Mia ".repeat(1000), NAMES, false).length, 50);
});

test("what the tokenizer sees gives the text back", () => {
  const body = "**@Mia** `x @Mia` and ||@Mia||";
  const places = inUnits(
    body,
    [2, 12, 24].map((from) => ({ at: from, length: 4, person: mia })),
  );
  const { text, places: kept } = signed(body, places);
  assert.deepEqual([...shownIn(text)], [0, 2]);
  assert.equal(pieces(text, (index) => body.slice(kept[index].from, kept[index].to)).join(""), body);
  assert.deepEqual(pieces("no sign", String), ["no sign"]);
});

test("a text with the sign itself shows no mentions, and forged places none either", () => {
  assert.deepEqual(signed("\ue00000 @Mia", [{ from: 4, to: 8 }]).places, []);
  assert.deepEqual(signed("x @Mia", [{ from: 0, to: 3 }]).places, []);
  assert.deepEqual(signed("x.org/@Mia", [{ from: 6, to: 10 }]).places, []);
});

test("the beginning of a name before the cursor", () => {
  assert.deepEqual(begun("Hi @Mi"), { from: 3, text: "Mi" });
  assert.deepEqual(begun("@Mia Su"), { from: 0, text: "Mia Su" });
  assert.deepEqual(begun("请问@小"), { from: 2, text: "小" });
  for (const none of ["Hi", "me@mi", "@ mi", "@a\nb", "`@Mi", "```\n@Mi", `@${"x".repeat(50)}`])
    assert.equal(begun(none), null, none);
});

test("people are found by a word of their name, and by a former name", () => {
  const people = [
    { name: "Otto", person: otto, former: false },
    { name: "Mia Summer", person: mia, former: true },
  ];
  const found = (text) => matching(text, people, 8).map(({ person }) => person.id);
  assert.deepEqual(found("ot"), ["otto"]);
  assert.deepEqual(found("SUM"), ["mia"]);
  assert.deepEqual(found(""), ["otto", "mia"]);
  assert.deepEqual(found("x"), []);
});

const PLACE = { at: 0, length: 4, person: mia };
const mentions = (seq, places) => {
  const event = says(otto, seq);
  return { ...event, data: { ...event.data, carries: { mentions: places } } };
};
const edits = (seq, message, carries) => ({
  event: "message:edited",
  data: { room: "lobby", seq, message, body: "@Mia", person: otto, count: 1, at: at(seq), ...carries },
});
const placesIn = (log) => timeline(log).items.find(({ seq }) => seq === 1).parts.mentions;

test("an edit brings its own mentions, and takes those of the text before", () => {
  const log = hear(enter([]), mentions(1, [PLACE]));
  assert.deepEqual(placesIn(log), [PLACE]);
  assert.equal(placesIn(hear(log, edits(2, 1, {}))), undefined);
  const moved = [{ ...PLACE, at: 3 }];
  assert.deepEqual(placesIn(hear(log, edits(2, 1, { carries: { mentions: moved } }))), moved);
});

test("a mention follows the name of its person, and an older copy changes nothing", () => {
  const log = hear(enter([]), mentions(1, [PLACE, { at: 9, length: 5 }]));
  const person = { ...mia, name: "Mia Anew", rev: mia.rev + 1 };
  const rename = {
    event: "person:renamed",
    data: { room: "lobby", seq: 2, person, old_name: "Mia", at: at(2) },
  };
  const renamed = hear(log, rename);
  assert.deepEqual(placesIn(renamed), [
    { ...PLACE, person },
    { at: 9, length: 5 },
  ]);
  const again = { ...rename, data: { ...rename.data, seq: 3, person: { ...mia, name: "Old" } } };
  assert.equal(placesIn(hear(renamed, again)), placesIn(renamed));
});
