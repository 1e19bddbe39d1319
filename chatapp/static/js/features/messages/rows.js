/**
 * Makes the rows of the page from the state: groups, day lines, the unread line, folded joins and leaves. Pure.
 *
 * @typedef {import("./items.js").Timeline} Timeline
 * @typedef {import("./items.js").Item} Item
 * @typedef {import("./items.js").PresenceLine} PresenceLine
 * @typedef {import("../../core/types.js").Person} Person
 * @typedef {import("../../core/types.js").Entry} Entry
 * @typedef {{type: "start" | "floor" | "gap", key: string} | {type: "day", key: string, at: string} | {type: "unread", key: string}
 *   | {type: "renamed", key: string, seq: number, person: string, old_name: string, name: string}
 *   | {type: "topic", key: string, seq: number, name: string, topic: string}
 *   | {type: "presence", key: string, line: PresenceLine, became: {id: string, from: string} | null}
 *   | MessageRow} Row
 * @typedef {{type: "message", key: string, seq?: number, client_id: string, person: Person, own: boolean, body: string,
 *   deleted: boolean, gone?: string, at: string, was?: string | null, state: "pending" | "stored" | "failed", error?: string,
 *   parts: import("./items.js").Parts, mine: import("./items.js").Parts, carries?: Record<string, any>, marked?: string,
 *   words?: import("./text_view.js").Words, called?: boolean, first: boolean, last: boolean}} MessageRow
 *   `gone`: words in place of a message that is not shown; `own`: written by this viewer; `parts` and `mine`: what other features add;
 *   `carries`: of a text that is not sent yet; `marked`: the text that `words` shows; `called`: it is for this viewer
 */
import { dayOf } from "../../core/time.js";
import { fold, says } from "./presence_lines.js";
import { inside } from "./window.js";

const GROUP_MS = 5 * 60_000;
const RENAMED_ON_ARRIVAL_MS = 60_000;

/**
 * @param {Timeline} state
 * @param {{view: import("./window.js").Window, entries: Entry[], me: Person, unreadAfter: number | null, hidePresence: boolean,
 *   changed?: (row: MessageRow) => MessageRow}} look `changed`: a message as it will be when the outbox is empty
 * @returns {Row[]}
 */
export function buildRows(state, { view, entries, me, unreadAfter, hidePresence, changed = (row) => row }) {
  const items = inside(state.items, view);
  /** @type {Row[]} */
  const rows = view.from === 0 && !state.more ? [top(state)] : [];
  const lines = hidePresence ? [] : presenceInside(state.presenceLines, items, view, state.more);
  let next = 0;
  let unread = unreadAfter !== null;
  let gap = 0;
  for (const item of items) {
    for (; (state.gaps[gap]?.before ?? Number.POSITIVE_INFINITY) <= item.seq; gap++)
      rows.push({ type: "gap", key: `gap:${item.seq}` });
    for (let line = lines[next]; line && line.after < item.seq; line = lines[++next])
      pushPresence(rows, line);
    if (unread && item.kind === "message" && item.seq > (unreadAfter ?? 0) && item.person !== me.id) {
      unread = false;
      pushDay(rows, item.at);
      push(rows, { type: "unread", key: "unread" });
    }
    if (item.kind === "message") push(rows, changed(messageRow(state, item, me)));
    else if (item.kind === "topic") pushTopic(rows, item, state);
    else pushRename(rows, item);
  }
  for (const line of lines.slice(next)) pushPresence(rows, line);
  if (view.to === null) for (const entry of entries) push(rows, changed(entryRow(entry, me)));
  return group(rows);
}

/** The row above all others: the beginning of the room, or of what is still there. @param {Timeline} state @returns {Row} */
const top = ({ floor }) => (floor > 1 ? { type: "floor", key: "floor" } : { type: "start", key: "start" });

/** @param {PresenceLine[]} lines @param {Item[]} items @param {import("./window.js").Window} view @param {boolean} more */
function presenceInside(lines, items, view, more) {
  const first = view.from === 0 && !more ? 0 : (items[0]?.seq ?? 0);
  return lines.filter((line) => line.after >= first && (view.to === null || line.after < view.to));
}

/** Presence lines without a visible row between them (a new face, a rename on arrival) become one. @param {Row[]} rows @param {PresenceLine} line */
function pushPresence(rows, line) {
  const before = rows.at(-1);
  if (before?.type !== "presence") {
    if (!says(line)) return;
    pushDay(rows, line.at);
    rows.push({ type: "presence", key: `presence:${line.after}:${line.at}`, line, became: null });
    return;
  }
  const folded = fold(before.line, line);
  rows.pop();
  if (!says(folded)) {
    if (rows.at(-1)?.type === "day") rows.pop();
    return;
  }
  const became = before.became && folded.joined.includes(before.became.id) ? before.became : null;
  rows.push({ ...before, line: folded, became });
}

/** A rename within a minute of joining changes the line of the join, once for each line. @param {Row[]} rows @param {any} note */
function pushRename(rows, note) {
  const before = rows.at(-1);
  if (
    before?.type === "presence" &&
    arrived(before.line, note) &&
    (before.became?.id ?? note.person) === note.person
  ) {
    const from = before.became?.from ?? note.old_name;
    rows[rows.length - 1] = { ...before, became: { id: note.person, from } };
    return;
  }
  pushDay(rows, note.at);
  rows.push({
    type: "renamed",
    key: `seq:${note.seq}`,
    seq: note.seq,
    person: note.person,
    old_name: note.old_name,
    name: note.name,
  });
}

/** @param {Row[]} rows @param {import("./items.js").TopicItem} item @param {Timeline} state */
function pushTopic(rows, { seq, at, by, topic }, { people }) {
  pushDay(rows, at);
  rows.push({ type: "topic", key: `seq:${seq}`, seq, name: (people.get(by.id) ?? by).name, topic });
}

/** @param {PresenceLine} line @param {any} note */
const arrived = ({ joined, since }, { person, at }) =>
  joined.includes(person) &&
  Math.abs(Date.parse(at) - Date.parse(since.get(person) ?? "")) < RENAMED_ON_ARRIVAL_MS;

/** @param {Timeline} state @param {import("./items.js").MessageItem} item @param {Person} me @returns {MessageRow} */
function messageRow(state, { message, parts, mine }, me) {
  const person = state.people.get(message.person.id) ?? message.person;
  return {
    type: "message",
    key: `${person.id}:${message.client_id || message.id}`,
    seq: message.seq,
    client_id: message.client_id,
    person: person.id === me.id ? me : person,
    own: person.id === me.id,
    body: message.body ?? "",
    deleted: message.deleted === true,
    at: message.sent_at,
    was: message.was ?? (message.person.name === person.name ? null : message.person.name),
    state: "stored",
    parts,
    mine,
    first: true,
    last: true,
  };
}

/** @param {Entry} entry @param {Person} me @returns {MessageRow} */
const entryRow = (entry, me) => ({
  type: "message",
  key: `${me.id}:${entry.client_id}`,
  client_id: entry.client_id,
  person: me,
  own: true,
  body: entry.body,
  deleted: false,
  at: entry.at,
  state: entry.state,
  error: entry.error,
  parts: {},
  mine: {},
  carries: entry.carries,
  first: true,
  last: true,
});

/** @param {Row[]} rows @param {Row} row */
function push(rows, row) {
  if (row.type === "message") pushDay(rows, row.at);
  rows.push(row);
}

/** @param {Row[]} rows @param {string} at */
function pushDay(rows, at) {
  const day = dayOf(at);
  const before = rows.findLast((row) => row.type === "day");
  if (!before || !("at" in before) || dayOf(before.at) !== day)
    rows.push({ type: "day", key: `day:${day}:${rows.filter((row) => row.type === "day").length}`, at });
}

/** Groups one person's messages within five minutes. @param {Row[]} rows */
function group(rows) {
  return rows.map((row, index) => {
    if (row.type !== "message") return row;
    return { ...row, first: !together(rows[index - 1], row), last: !together(row, rows[index + 1]) };
  });
}

/** @param {Row | undefined} a @param {Row | undefined} b */
const together = (a, b) =>
  a?.type === "message" &&
  b?.type === "message" &&
  a.person.id === b.person.id &&
  Math.abs(Date.parse(b.at) - Date.parse(a.at)) < GROUP_MS;
