/**
 * A state, a pure reducer and its watchers. Calls are coalesced: however many actions come in one
 * turn of the event loop, each watcher runs once.
 */
import { callEach } from "./each.js";

/**
 * @template S, A
 * @param {(state: S, action: A) => S} reducer
 * @param {S} initial
 */
export function createStore(reducer, initial) {
  let state = initial;
  let waiting = false;
  /** @type {Set<(state: S) => void>} */
  const watchers = new Set();

  function tell() {
    waiting = false;
    callEach(watchers, state);
  }

  return {
    get: () => state,
    /** @param {A} action */
    dispatch(action) {
      const next = reducer(state, action);
      if (next === state) return;
      state = next;
      if (waiting) return;
      waiting = true;
      queueMicrotask(tell);
    },
    /** @param {(state: S) => void} watcher */
    watch(watcher) {
      watchers.add(watcher);
    },
  };
}
