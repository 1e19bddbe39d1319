/**
 * The reducers of events: features register how each event changes what is shown.
 *
 * A reducer is pure, `(shown, data, {me, last}) => shown`, and returns `shown` itself when nothing changes. `me` is the
 * id of this viewer, `last` the log's number after this event. Several features may
 * register for one name: each changes only its own part, so their order does not matter.
 *
 * @typedef {(shown: any, data: any, context: {me: string, last: number}) => any} Reducer
 */

/** @param {() => string} me */
export function createReducers(me) {
  /** @type {Map<string, Reducer[]>} */
  const byName = new Map();
  return {
    /** @param {string} name of an event, "log:fresh", "log:page" for a page of the history, or "log:floor" @param {Reducer} reducer */
    add(name, reducer) {
      byName.set(name, [...(byName.get(name) ?? []), reducer]);
    },
    /** @type {import("./log.js").Apply} */
    apply: (name, shown, data, last) =>
      (byName.get(name) ?? []).reduce((now, reducer) => reducer(now, data, { me: me(), last }), shown),
  };
}
