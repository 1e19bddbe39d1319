/**
 * When to connect again. The client library retries by itself after a lost connection. This policy applies when the server
 * decides (it drains, it refuses), and when there are signs that waiting is not needed any more.
 */
import { backoff } from "./backoff.js";

/** An older attempt to connect may have begun without a network. The limit doubles each time. */
const STALE_MS = 4000;

/**
 * @param {import("socket.io-client").Socket} socket
 * @param {() => void} lost there is no connection now
 */
export function createReturning(socket, lost) {
  /** @type {number | null} when the current attempt began */
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

  /** Drops the connection, which may only look alive, and connects at once. */
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
    /** The server is reachable: connects now instead of waiting for the next attempt or for one that began too early. */
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
    /** The server is about to close the connection, and says when to come back. @param {unknown} seconds */
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
