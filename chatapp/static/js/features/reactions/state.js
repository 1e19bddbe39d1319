/**
 * Reactions to one message. Pure. Kinds are in the order of their first reaction; one that is gone and comes again is the last.
 *
 * @typedef {import("../../core/types.js").Person} Person
 * @typedef {import("./types.js").ReactionKind} Kind
 * @typedef {{emoji: string, put: boolean}} Wish a change that the server has not confirmed yet
 */

const PEOPLE = 10;
const NAMES = 3;

/** @param {Kind[]} kinds @param {Kind} change how the kind is now; with a count of 0 it is gone @returns {Kind[]} */
export function withKind(kinds, { emoji, count, people }) {
  const kind = { emoji, count, people };
  if (count === 0) return kinds.filter((each) => each.emoji !== emoji);
  if (!kinds.some((each) => each.emoji === emoji)) return [...kinds, kind];
  return kinds.map((each) => (each.emoji === emoji ? kind : each));
}

/** In the order of the kinds. @param {Kind[]} kinds @param {string[]} mine @param {Wish} change */
export function withMine(kinds, mine, { emoji, put }) {
  const wanted = new Set(put ? [...mine, emoji] : mine.filter((each) => each !== emoji));
  return kinds.map((kind) => kind.emoji).filter((each) => wanted.has(each));
}

/**
 * The reactions as they will be when the server has accepted the wishes.
 * @param {Kind[]} kinds @param {string[]} mine @param {Wish[]} wishes @param {Person} me
 * @returns {{kinds: Kind[], mine: string[]}}
 */
export function granted(kinds, mine, wishes, me) {
  let now = { kinds, mine };
  for (const wish of wishes) {
    if (now.mine.includes(wish.emoji) === wish.put) continue;
    const had = now.kinds.find((kind) => kind.emoji === wish.emoji);
    const others = (had?.people ?? []).filter(({ id }) => id !== me.id);
    const people = wish.put ? [...others, me].slice(0, PEOPLE) : others;
    const count = (had?.count ?? 0) + (wish.put ? 1 : -1);
    const next = withKind(now.kinds, { emoji: wish.emoji, count, people });
    now = { kinds: next, mine: withMine(next, now.mine, wish) };
  }
  return now;
}

/** The same kinds with a newer copy of the person. @param {Kind[]} kinds @param {Person} news @returns {Kind[]} itself when nothing is new */
export function withPerson(kinds, news) {
  const older = (/** @type {Person} */ { id, rev }) => id === news.id && rev < news.rev;
  if (!kinds.some(({ people }) => people.some(older))) return kinds;
  return kinds.map((kind) => ({ ...kind, people: kind.people.map((p) => (older(p) ? news : p)) }));
}

/**
 * "You, Otto and 3 others".
 * @param {Kind} kind @param {boolean} mine @param {string} me id @param {(person: Person) => string} label
 */
export function names({ count, people }, mine, me, label = ({ name }) => name) {
  const others = people.filter(({ id }) => id !== me).map(label);
  const known = mine ? ["You", ...others] : others;
  const shown = known.slice(0, count > NAMES ? NAMES - 1 : NAMES);
  const rest = count - shown.length;
  const last = rest > 0 ? `${rest} ${rest === 1 ? "other" : "others"}` : shown.pop();
  return shown.length ? `${shown.join(", ")} and ${last}` : `${last}`;
}
