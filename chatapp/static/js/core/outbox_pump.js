/**
 * Sends the entries of the outbox, oldest first and one at a time for each lane. It holds a lock that all tabs share, so
 * that no two tabs send the same entry.
 *
 * @typedef {import("./types.js").Entry} Entry
 * @typedef {import("./types.js").WireError} WireError
 */

const LONG_S = 5;
const LOOK_S = 300;

/**
 * @param {object} parts
 * @param {() => string} parts.me id of the person who writes
 * @param {{get: () => import("./outbox_state.js").OutboxState, dispatch: (action: any) => void}} parts.store
 * @param {import("./outbox_disk.js").OutboxDisk} parts.disk
 * @param {import("./outbox_kinds.js").Kinds} parts.kinds
 * @param {(action: any) => void} parts.change the store, here and in the other tabs
 * @param {(lane: string, work: () => Promise<void>) => Promise<void>} parts.exclusive
 * @param {(ms: number) => Promise<void>} parts.pause
 */
export function createPump({ me, store, disk, kinds, change, exclusive, pause }) {
  /** @type {Set<string>} lanes whose pump runs */
  const pumping = new Set();
  /** @type {Set<string>} ids that the server may have got */
  const sending = new Set();

  /** @param {Entry} entry @returns {Promise<boolean>} false: stop for now */
  async function attempt(entry) {
    const current = await disk.latest(entry);
    if (current.person !== me()) {
      estrange(entry);
      return true;
    }
    if (current.state !== "pending") {
      store.dispatch({ type: "added", entry: current });
      return true;
    }
    sending.add(entry.client_id);
    try {
      const { seq = 0 } = await kindOf(current).send(current);
      await disk.finish(current, seq);
      change({ type: "stored", id: current.client_id, seq });
      return true;
    } catch (caught) {
      return await refused(current, /** @type {WireError} */ (caught));
    } finally {
      sending.delete(entry.client_id);
    }
  }

  /** A tab of another person has taken it over, or this page itself belongs to another person now. @param {Entry} entry */
  function estrange({ client_id: id, person, kind }) {
    const error = kinds.get(kind)?.otherName;
    if (person === me() || !error) store.dispatch({ type: "removed", id });
    else store.dispatch({ type: "failed", id, error });
  }

  /** @param {Entry} entry @param {WireError} error */
  async function refused(entry, error) {
    if (error.code === "offline") return false;
    if (error.retryable) {
      const { retry_after: wait = 1 + Math.random() * 2 } = error;
      if (wait >= LONG_S) change({ type: "delayed", id: entry.client_id, error: error.message });
      await pause(1000 * Math.min(wait, LOOK_S));
      return true;
    }
    const forget = kindOf(entry).refused;
    if (forget) {
      await disk.drop(entry.client_id);
      change({ type: "removed", id: entry.client_id });
      forget(entry, error);
    } else {
      await disk.keep({ ...entry, state: "failed", error: error.message });
      change({ type: "failed", id: entry.client_id, error: error.message });
    }
    return true;
  }

  /** @param {Entry} entry @returns {import("./outbox_kinds.js").Kind} */
  const kindOf = ({ kind }) => /** @type {any} */ (kinds.get(kind));

  /** @param {string} lane */
  const next = (lane) =>
    store.get().entries.find((e) => e.lane === lane && e.state === "pending" && kinds.get(e.kind));

  /** @param {string} lane @returns {Promise<boolean>} false: there is no connection */
  async function empty(lane) {
    let online = true;
    for (let entry = next(lane); entry && online; entry = next(lane)) online = await attempt(entry);
    return online;
  }

  /** Runs until nothing waits in this lane or there is no connection. @param {string} lane */
  async function pump(lane) {
    const first = next(lane);
    if (pumping.has(lane) || !first) return;
    pumping.add(lane);
    let online = true;
    const work = async () => {
      online = await empty(lane);
    };
    const { around } = kindOf(first);
    try {
      await exclusive(lane, around ? () => around(lane, work) : work);
    } finally {
      pumping.delete(lane);
    }
    if (online && next(lane)) pump(lane);
  }

  return { pump, sent: (/** @type {Entry} */ entry) => sending.has(entry.client_id) };
}
