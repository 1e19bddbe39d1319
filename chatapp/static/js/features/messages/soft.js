/**
 * Joins and leaves as they fold: one line between two messages, in which who comes and goes again is nothing. Pure.
 * @typedef {import("./state.js").Timeline} Timeline
 * @typedef {import("./state.js").Soft} Soft
 * @typedef {import("../../core/types.js").PresenceChange} PresenceChange
 */
import { known } from "../people/known.js";

/**
 * @param {Timeline} state
 * @param {PresenceChange} change
 * @param {string} at RFC 3339
 * @param {string} me whose own coming and going is not said
 * @returns {Timeline}
 */
export function addSoft(state, change, at, me) {
  const people = known(state.people, [...change.joined, ...change.left]);
  const joined = change.joined.map((p) => p.id).filter((id) => id !== me);
  const left = change.left.map((p) => p.id).filter((id) => id !== me);
  const more = { joined: change.joined_more ?? 0, left: change.left_more ?? 0 };
  if (joined.length + left.length + more.joined + more.left === 0) return { ...state, people };
  const line = state.soft.at(-1);
  const open = line && line.after === state.last;
  const folded = fold(
    open ? line : { after: state.last, at, joined: [], left: [], more: { joined: 0, left: 0 } },
    joined,
    left,
    more,
  );
  const soft = [...(open ? state.soft.slice(0, -1) : state.soft), folded].slice(-500);
  return { ...state, people, soft };
}

/** @param {Soft} line @param {string[]} joined @param {string[]} left @param {{joined: number, left: number}} more @returns {Soft} */
function fold(line, joined, left, more) {
  const back = new Set(joined.filter((id) => line.left.includes(id)));
  const gone = new Set(left.filter((id) => line.joined.includes(id)));
  const add = (
    /** @type {string[]} */ to,
    /** @type {string[]} */ ids,
    /** @type {Set<string>} */ undone,
  ) => [...to, ...ids.filter((id) => !undone.has(id) && !to.includes(id))];
  return {
    ...line,
    joined: add(
      line.joined.filter((id) => !gone.has(id)),
      joined,
      back,
    ),
    left: add(
      line.left.filter((id) => !back.has(id)),
      left,
      gone,
    ),
    more: { joined: line.more.joined + more.joined, left: line.more.left + more.left },
  };
}
