/** Who in this room looks like somebody else by their name. Such people are shown with their tags everywhere. No DOM. */
import { callEach } from "./each.js";
import { lookOf } from "./look.js";

/** @typedef {import("./types.js").Person} Person */

export function createNamesakes() {
  /** @type {Map<string, Person>} everybody whose name was seen here, by id */
  const met = new Map();
  /** @type {Map<string, Set<string>>} ids by look */
  const looks = new Map();
  /** @type {Set<() => void>} */
  const watchers = new Set();
  let waiting = false;

  /** @param {string} look @param {(ids: Set<string>) => void} change @returns {boolean} some tag comes or goes */
  function regroup(look, change) {
    const ids = looks.get(look) ?? new Set();
    const before = ids.size;
    change(ids);
    if (ids.size) looks.set(look, ids);
    else looks.delete(look);
    return Math.max(before, ids.size) > 1;
  }

  /** @param {Person} person @returns {boolean} */
  function take(person) {
    const had = met.get(person.id);
    if (had && had.rev >= person.rev) return false;
    met.set(person.id, person);
    const look = lookOf(person);
    if (had && lookOf(had) === look) return false;
    const left = had ? regroup(lookOf(had), (ids) => ids.delete(person.id)) : false;
    return regroup(look, (ids) => ids.add(person.id)) || left;
  }

  function tell() {
    waiting = false;
    callEach(watchers);
  }

  /** @param {string} id @returns {string} "#9fg5" when the name alone does not say who it is, else empty */
  function tagOf(id) {
    const person = met.get(id);
    return person && (looks.get(lookOf(person))?.size ?? 0) > 1 ? `#${person.tag}` : "";
  }

  return {
    tagOf,
    /** @param {Iterable<Person>} people whose names are shown */
    meet(people) {
      let news = false;
      for (const person of people) news = take(person) || news;
      if (!news || waiting) return;
      waiting = true;
      queueMicrotask(tell);
    },
    /** Another room is open: nobody was seen there yet. */
    forget() {
      met.clear();
      looks.clear();
    },
    /** The name as text. @param {{id: string, name: string}} person */
    label: ({ id, name }) => (tagOf(id) ? `${name} ${tagOf(id)}` : name),
    /** @param {() => void} watcher some tag has come or gone */
    watch(watcher) {
      watchers.add(watcher);
    },
  };
}
