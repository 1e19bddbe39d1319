/**
 * What each event does to what is shown: features register their reducers by the event's name.
 *
 * A reducer is pure, `(shown, data, {me, last}) => shown`, and returns `shown` itself when nothing changes. `me` is the
 * id of the person who looks, `last` the number that the log has come to with this event. Several features may
 * register for one name: each writes what is its own, so their order does not matter.
 *
 * @typedef {(shown: any, data: any, context: {me: string, last: number}) => any} Reducer
 */

/** @param {() => string} me */
export function createReducers(me) {
  /** @type {Map<string, Reducer[]>} */
  const byName = new Map();
  return {
    /** @param {string} name of an event, or "log:fresh", "log:older" for a page @param {Reducer} reducer */
    add(name, reducer) {
      byName.set(name, [...(byName.get(name) ?? []), reducer]);
    },
    /** @type {import("./log.js").Apply} */
    apply: (name, shown, data, last) =>
      (byName.get(name) ?? []).reduce((now, reducer) => reducer(now, data, { me: me(), last }), shown),
  };
}
