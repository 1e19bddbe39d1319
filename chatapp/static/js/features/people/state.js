/**
 * Who is in the room: pages of people and a count. Pure. `next`: where the next page begins, null for the first one.
 * @typedef {import("../../core/types.js").Person} Person
 * @typedef {{ids: string[], total: number, next: string | null, people: ReadonlyMap<string, Person>}} Roster
 */
import { known } from "../../core/known.js";

/** Rooms up to this size show everybody. */
export const SMALL = 100;

/** @param {Person} me @returns {Roster} */
export const rosterOf = (me) => ({ ids: [me.id], total: 1, next: null, people: new Map([[me.id, me]]) });

/**
 * @param {Roster} state
 * @param {any} action entered {people, total, next} · page {people, total, next} · presence {change} · person {person} · total {total} · moved {roster}: another room is open
 * @returns {Roster}
 */
export function reduceRoster(state, action) {
  switch (action.type) {
    case "entered":
      return page(state, [], action);
    case "page":
      return page(state, state.ids, action);
    case "presence":
      return presence(state, action.change);
    case "person":
      return withPeople(state, [action.person]);
    case "moved":
      return action.roster;
    case "total":
      return state.total === action.total ? state : { ...state, total: action.total };
    default:
      return state;
  }
}

/** @param {Roster} state @param {string[]} before @param {{people: Person[], total: number, next: string | null}} page @returns {Roster} */
const page = (state, before, { people, total, next }) => ({
  ids: [...new Set([...before, ...unique(people)])],
  total,
  next,
  people: known(state.people, people),
});

/** @param {Roster} state @param {Person[]} news @returns {Roster} */
function withPeople(state, news) {
  const people = known(state.people, news);
  return people === state.people ? state : { ...state, people };
}

/** True when the list cannot be right and is short enough to be loaded again. @param {Roster} state */
export const doubtful = ({ ids, total }) => total !== ids.length && total <= SMALL;

/** This person first, then the others in the order of their joins. @param {Roster} state @param {string} me @returns {Person[]} */
export function listed({ ids, people }, me) {
  const sorted = [...ids].sort((a, b) => Number(b === me) - Number(a === me));
  return sorted.flatMap((id) => people.get(id) ?? []);
}

/** @param {Roster} state @param {import("../../core/types.js").PresenceChange} change @returns {Roster} */
function presence(state, { joined, left, total }) {
  const gone = new Set(left.map((p) => p.id));
  const back = new Set(joined.map((p) => p.id));
  const stayed = state.ids.filter((id) => !gone.has(id) || back.has(id));
  const room = state.total <= SMALL * 2 ? joined : [];
  return {
    ...state,
    ids: [...new Set([...stayed, ...unique(room)])],
    total,
    people: known(state.people, joined),
  };
}

/** @param {Person[]} people */
const unique = (people) => [...new Set(people.map((p) => p.id))];
