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

  /** Comes back when the server said, or after our own backoff. @param {number} [seconds] */
  function comeBack(seconds) {
    held = true;
    clearTimeout(timer);
    timer = setTimeout(() => held && startOver(), 1000 * (seconds ?? backoff(refusals++)));
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
    /** @param {any} error */
    refused(error) {
      attemptAt = null;
      // The server itself refused: then the client library leaves the next try to us.
      if (!socket.active) comeBack(error?.data?.retry_after);
    },
  };
}
