/**
 * The conversation as it is shown: messages, renames and topics in order of `seq`. Pure.
 *
 * `presenceLines` are joins and leaves. They have no number and follow the item that was last when they came.
 * `gaps` are what is not loaded between the items.
 * `floor` is the lowest number that the server still has, `more`: it has older ones than these.
 * `parts` and `mine` are what other features add to a message, by the features' names: for everybody, and for this viewer.
 *
 * @typedef {import("../../core/types.js").Person} Person
 * @typedef {import("../../core/types.js").Message} Message
 * @typedef {Readonly<Record<string, any>>} Parts
 * @typedef {{kind: "message", seq: number, at: string, person: string, message: Message, parts: Parts, mine: Parts}} MessageItem
 * @typedef {{kind: "renamed", seq: number, at: string, person: string, old_name: string, name: string}} RenameItem
 * @typedef {{kind: "topic", seq: number, at: string, person: string, by: Person, topic: string}} TopicItem
 * @typedef {MessageItem | RenameItem | TopicItem} Item
 * @typedef {{after: number, at: string, joined: string[], left: string[],
 *   more: {joined: number, left: number}, since: ReadonlyMap<string, string>}} PresenceLine `since`: when each of `joined` came
 * @typedef {{items: Item[], presenceLines: PresenceLine[], more: boolean, floor: number, gaps: import("./gaps.js").Gap[], people: ReadonlyMap<string, Person>}} Timeline
 */

/** @type {Parts} */
const NONE = Object.freeze({});

/** @type {Timeline} */
const EMPTY = { items: [], presenceLines: [], more: false, floor: 1, gaps: [], people: new Map() };

/** The conversation in what the log shows. @param {any} shown @returns {Timeline} */
export const timelineOf = (shown) => (shown.items ? shown : { ...shown, ...EMPTY });

/** What a message carries is one of its parts, like what a page adds. @param {Message} message @param {Parts} [parts] @param {Parts} [mine] @returns {MessageItem} */
export const messageItem = ({ carries, ...message }, parts = NONE, mine = NONE) => ({
  kind: "message",
  seq: message.seq,
  at: message.sent_at,
  person: message.person.id,
  message,
  parts: carries ? { ...carries, ...parts } : parts,
  mine,
});

/** @param {any} data of a `person:renamed` @returns {RenameItem} */
export const renameItem = ({ seq, at, person, old_name }) => ({
  kind: "renamed",
  seq,
  at,
  person: person.id,
  old_name,
  name: person.name,
});

/** @param {any} data of a `topic:changed` @returns {TopicItem} */
export const topicItem = ({ seq, at, person, topic }) => ({
  kind: "topic",
  seq,
  at,
  person: person.id,
  by: person,
  topic,
});

/**
 * The items of a page, in order. Notes of other kinds have no place in the conversation.
 * @param {import("../../core/types.js").Page} page
 */
export function itemsOf({ messages, notes, parts, mine }) {
  const told = notes.flatMap(({ event, data }) => NOTES[event]?.(data) ?? []);
  const said = messages.map((message) => messageItem(message, at(parts, message.seq), at(mine, message.seq)));
  return [...said, ...told].sort((a, b) => a.seq - b.seq);
}

/** @type {Record<string, (data: any) => Item>} */
const NOTES = { "person:renamed": renameItem, "topic:changed": topicItem };

/** The parts of one message in a page. @param {import("../../core/types.js").PageParts | undefined} parts @param {number} seq */
function at(parts, seq) {
  const found = Object.entries(parts ?? {}).filter(([, values]) => String(seq) in values);
  return found.length ? Object.fromEntries(found.map(([name, values]) => [name, values[seq]])) : NONE;
}

/**
 * Changes one message, when it is loaded: an edit, a deletion, what a feature adds to it.
 * @param {any} shown
 * @param {number} seq
 * @param {(item: MessageItem) => MessageItem} change
 * @returns {any} `shown` itself when there is no such message
 */
export function patchMessage(shown, seq, change) {
  const { items } = timelineOf(shown);
  const index = items.findLastIndex((item) => item.seq === seq);
  const item = items[index];
  return item?.kind === "message" ? { ...shown, items: items.with(index, change(item)) } : shown;
}

/**
 * Changes all messages that are loaded.
 * @param {any} shown
 * @param {(item: MessageItem) => MessageItem} change returns the item itself when nothing changes
 * @returns {any} `shown` itself when nothing changes
 */
export function patchMessages(shown, change) {
  const { items } = timelineOf(shown);
  const news = items.map((item) => (item.kind === "message" ? change(item) : item));
  return news.some((item, index) => item !== items[index]) ? { ...shown, items: news } : shown;
}

/** The messages of other people that are not deleted. @param {Item[]} items @param {number} after a number @param {string} me id */
export const othersAfter = (items, after, me) =>
  items.filter((i) => i.kind === "message" && i.seq > after && i.person !== me && !i.message.deleted).length;

/** The newest message that is not deleted. @param {Item[]} items @returns {Message | null} */
export function newestSaid(items) {
  const found = items.findLast((item) => item.kind === "message" && !item.message.deleted);
  return found?.kind === "message" ? found.message : null;
}
