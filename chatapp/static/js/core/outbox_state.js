/**
 * The entries of the outbox: pending → stored → gone, or pending → failed → pending or gone. Pure.
 *
 * @typedef {import("./types.js").Entry} Entry
 * @typedef {{entries: Entry[]}} OutboxState
 */

const STATES = ["pending", "stored", "failed"];

/** Whether a value has the form of an entry: a disk may hold anything, also data of a newer version. @param {any} found @returns {found is Entry} */
export const isEntry = (found) =>
  ["client_id", "kind", "lane", "person", "at"].every((key) => typeof found?.[key] === "string") &&
  Number.isFinite(found.order) &&
  STATES.includes(found.state);

/** @returns {OutboxState} */
export const outboxState = () => ({ entries: [] });

/**
 * @param {OutboxState} state
 * @param {any} action loaded {entries} · added {entry} · stored {id, seq} · delayed {id, error}: tried again
 *   later · failed {id, error} · removed {id}
 * @returns {OutboxState}
 */
export function reduceOutbox(state, action) {
  switch (action.type) {
    case "loaded":
      return action.entries.reduce(place, state);
    case "added":
      return place(state, action.entry);
    case "stored":
      return patch(state, action.id, { state: "stored", seq: action.seq, error: undefined });
    case "delayed":
      return patch(state, action.id, { error: action.error });
    case "failed":
      return patch(state, action.id, { state: "failed", error: action.error });
    case "removed":
      return { entries: state.entries.filter((e) => e.client_id !== action.id) };
    default:
      return state;
  }
}

/** The waiting entries that this entry replaces: they have the same key. @param {OutboxState} state @param {Entry} entry */
export const replacedBy = ({ entries }, { client_id, kind, key, person }) =>
  entries.filter(
    (e) =>
      key !== undefined &&
      e.client_id !== client_id &&
      e.kind === kind &&
      e.key === key &&
      e.person === person &&
      e.state === "pending",
  );

/** @param {OutboxState} state @param {Entry} entry */
function place(state, entry) {
  const others = state.entries.filter((e) => e.client_id !== entry.client_id);
  return { entries: [...others, entry].sort((a, b) => a.order - b.order) };
}

/** @param {OutboxState} state @param {string} id @param {Partial<Entry>} change */
function patch(state, id, change) {
  if (!state.entries.some((e) => e.client_id === id)) return state;
  return { entries: state.entries.map((e) => (e.client_id === id ? { ...e, ...change } : e)) };
}
