/**
 * When to connect again. The client library tries by itself after a line breaks; this policy comes in where the server
 * has a say (it drains, it refuses), and where there are signs that waiting is not needed any more.
 */
import { backoff } from "./backoff.js";

/** An attempt to connect that is older may have been begun without a network; twice as old the next time. */
const STALE_MS = 4000;

/**
 * @param {import("socket.io-client").Socket} socket
 * @param {() => void} lost there is no connection now
 */
export function createReturning(socket, lost) {
  /** @type {number | null} when the attempt that is under way began */
  let attemptAt = null;
  let stale = STALE_MS;
  let draining = 0;
  let refusals = 0;
  /** The server said when to come back. */
  let held = false;
  let timer = 0;

  function attempts() {
    attemptAt = performance.now();
  }

  /** Drops what there is, which may look alive and not be, and connects at once. */
  function startOver() {
    lost();
    held = false;
    socket.disconnect();
    socket.io.reconnection(true);
    attempts();
    socket.connect();
  }

  /**
   * Comes back when the server said, or after the next of our own, longer and longer waits.
   * @param {number} [seconds]
   * @returns {number} when, by `performance.now`
   */
  function comeBack(seconds) {
    const wait = 1000 * (seconds ?? backoff(refusals++));
    held = true;
    clearTimeout(timer);
    timer = setTimeout(() => held && startOver(), wait);
    return performance.now() + wait;
  }

  return {
    attempts,
    startOver,
    /** The server is reachable: does not wait for the next attempt, nor for one that was begun too early. */
    retry() {
      if (held) return;
      if (attemptAt !== null && performance.now() - attemptAt < stale) return;
      if (attemptAt !== null) stale *= 2;
      startOver();
    },
    arrived() {
      refusals = draining = 0;
      attemptAt = null;
      stale = STALE_MS;
    },
    /** The server will close, and says when to come back. @param {unknown} seconds */
    drained(seconds) {
      draining = Math.max(0.5, Number(seconds) || 1);
      socket.io.reconnection(false);
    },
    /** @param {string} reason */
    disconnected(reason) {
      attemptAt = null;
      if (reason === "io client disconnect" || (!draining && socket.active)) return;
      // Spread the return: a thousand clients at the same instant would be the next outage.
      comeBack(draining ? draining * (0.7 + Math.random()) : undefined);
      draining = 0;
    },
    /** No connection came of the attempt. */
    failed() {
      attemptAt = null;
      // The client library tries again by itself, unless the server had answered it.
      if (!socket.active) comeBack();
    },
    /** The server lets nobody in. @param {number | null} wait seconds @returns {number} when the next try is, by `performance.now` */
    refused(wait) {
      attemptAt = null;
      socket.io.reconnection(false);
      // Spread over a third of it, for all who were refused together.
      return comeBack(wait === null ? undefined : wait * (1 + Math.random() / 3));
    },
  };
}
