/**
 * Keeps one room's log equal to the server's while the room is open: enters on each connection, resumes after an absence,
 * fills holes, starts afresh when the epoch changes. The only event that it knows by name is the beacon. Any other counts if it
 * has this room and a number.
 */
import { hasHole } from "./log.js";

/** @typedef {"before" | "after" | "around"} Side where a page of the history is, seen from a number */

const AGAIN_MS = 1500;
const CATCH_UP = 200;
const PAGE = 50;
const BEACON = "room:head";

/**
 * @param {object} parts
 * @param {string} parts.room slug
 * @param {Pick<import("./socket.js").Link, "status" | "request">} parts.link
 * @param {{get: () => import("./log.js").Log, dispatch: (action: any) => void}} parts.log
 * @param {() => boolean} parts.isOpen no other room was opened since
 * @param {(answer: any, fresh: boolean) => void} parts.onEntered
 * @param {(error: import("./types.js").WireError) => unknown} parts.onRefused
 * @param {(ms: number) => Promise<void>} [parts.pause]
 */
export function createSync({ room, link, log, isOpen, onEntered, onRefused, pause = wait }) {
  let catching = false;
  let loading = false;

  async function enter(fresh = false) {
    const { epoch, last } = log.get();
    const resume = epoch !== null && !fresh;
    log.dispatch({ type: "entering" });
    try {
      const answer = await link.request("room:enter", resume ? { room, after: last, epoch } : { room });
      if (!isOpen()) return leave();
      const whole = "messages" in answer;
      log.dispatch(whole ? { type: "entered", answer } : { ...answer, type: "resumed" });
      onEntered(answer, whole);
      if ((answer.more && !whole) || hasHole(log.get())) await catchUp();
    } catch (caught) {
      await again(caught, () => enter(fresh));
    }
  }

  /** Retryable work is tried again. Without a connection nothing is tried: the next one starts with `enter`. @param {any} error @param {() => Promise<void>} work */
  async function again(error, work) {
    if (!error?.code) throw error;
    if (!isOpen()) return;
    if (error.code === "offline" && link.status() !== "online") return;
    if (!error.retryable) return onRefused(error);
    await pause(error.retry_after ? error.retry_after * 1000 : AGAIN_MS);
    if (link.status() === "online" && isOpen()) await work();
  }

  /** Steps out; in the eyes of the others not at once, since people look into other rooms and come back. */
  async function leave() {
    log.dispatch({ type: "entering" });
    if (link.status() === "online") await link.request("room:leave", { room, moved: true }).catch(() => {});
  }

  async function catchUp() {
    if (catching) return;
    catching = true;
    try {
      for (let more = true; more; ) {
        const { last, epoch } = log.get();
        const answer = await link.request("room:catch_up", { room, after: last, epoch, limit: CATCH_UP });
        if (!isOpen()) return;
        if (answer.reset) return enter(true);
        log.dispatch({ ...answer, type: "caughtUp" });
        // Another hole may have opened meanwhile.
        more = (answer.more || hasHole(log.get())) && log.get().last > last;
      }
    } catch (caught) {
      await again(caught, async () => {
        catching = false;
        await catchUp();
      });
    } finally {
      catching = false;
    }
  }

  /**
   * A page of the history.
   * @param {Side} side @param {number} seq before, after or around which @returns {Promise<boolean>} false without an answer, or
   *   when another history has begun
   */
  async function load(side, seq) {
    if (loading) return false;
    loading = true;
    const { epoch } = log.get();
    try {
      const answer = await link.request("room:history", { room, [side]: seq, limit: PAGE });
      if (log.get().epoch !== epoch) return false;
      log.dispatch({ type: "page", page: { ...answer, side, seq } });
      return true;
    } catch {
      return false;
    } finally {
      loading = false;
    }
  }

  /** @param {string} event @param {any} data */
  function heard(event, data) {
    if (event === BEACON || data?.room !== room || !Number.isInteger(data.seq)) return;
    log.dispatch({ type: "event", event: { event, data } });
    if (hasHole(log.get())) catchUp();
  }

  /** @param {any} beacon */
  function beacon({ room: of, seq, epoch, floor }) {
    const { entering, epoch: ours, last } = log.get();
    if (of !== room || entering) return;
    if (epoch !== ours) return void enter(true);
    log.dispatch({ type: "floor", floor });
    if (seq > last) catchUp();
  }

  return {
    load,
    heard,
    beacon,
    /** @param {import("./status.js").Status} status of the connection */
    connection(status) {
      if (status === "online") enter();
      else log.dispatch({ type: "entering" });
    },
    /** The room is open now. */
    open() {
      if (link.status() === "online") enter();
    },
    /** Another room is open now. */
    close: leave,
    /** True when the server has answered that we are in the room, on this connection. */
    inside: () => link.status() === "online" && !log.get().entering,
  };
}

/**
 * Passes what comes over the connection to the room that is open.
 * @param {Pick<import("./socket.js").Link, "on" | "onAny" | "watch">} link
 * @param {() => Pick<Sync, "heard" | "beacon" | "connection">} open
 */
export function followOpen(link, open) {
  link.onAny((event, data) => open().heard(event, data));
  link.on(BEACON, (data) => open().beacon(data));
  link.watch((status) => open().connection(status));
}

/** @param {number} ms @returns {Promise<void>} */
const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** @typedef {ReturnType<typeof createSync>} Sync */
