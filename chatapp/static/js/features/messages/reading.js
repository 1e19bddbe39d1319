/**
 * How far this person has read, and the position of the unread line. Pure.
 * The line does not move while the person reads. Sending or Escape removes it.
 *
 * @typedef {{read: number, line: number | null}} Reading `line`: the seq above the unread line
 */

/** @returns {Reading} */
export const readingState = () => ({ read: 0, line: null });

/**
 * @param {Reading} state
 * @param {{type: "entered", read: number, unread: boolean} | {type: "read", seq: number} | {type: "missed"} | {type: "cleared"} | {type: "moved", reading: Reading}} action `moved`: another room is open
 * @returns {Reading}
 */
export function reduceReading(state, action) {
  switch (action.type) {
    case "entered":
      return {
        read: Math.max(state.read, action.read),
        line: state.line ?? (action.unread ? action.read : null),
      };
    case "read":
      return action.seq > state.read ? { ...state, read: action.seq } : state;
    case "missed":
      return state.line === null ? { ...state, line: state.read } : state;
    case "cleared":
      return state.line === null ? state : { ...state, line: null };
    case "moved":
      return action.reading;
  }
}
