/**
 * Why the server does not let this page connect, in its own words. A refused WebSocket gives no reason, so the
 * server is asked separately, in a way that opens no connection and counts for no limit.
 */
import { address } from "./root.js";

const WITHIN_MS = 4000;

/** @param {() => void} changed the words have changed */
export function createRefusal(changed) {
  /** @type {string | null} */
  let words = null;
  let failures = 0;

  /** @param {string | null} next */
  function say(next) {
    if (next === words) return;
    words = next;
    changed();
  }

  return {
    /** null when the server has not said why, or lets us in */
    words: () => words,
    /** An attempt to connect has failed. @param {string | null} said null: the server gave no reason */
    async failed(said) {
      const attempt = ++failures;
      if (said) return say(said);
      // The first failure may be a restart, or a network that comes and goes.
      const asked = attempt < 2 ? null : await askWhy();
      if (failures === attempt) say(asked);
    },
    /** The server has let us in. */
    over() {
      failures = 0;
      say(null);
    },
  };
}

/** The server's own words; null when it would let us in, or does not answer. @returns {Promise<string | null>} */
export function askWhy() {
  const asked = fetch(address("/socket.io/?EIO=4&transport=polling"), {
    method: "OPTIONS",
    cache: "no-store",
    signal: AbortSignal.timeout(WITHIN_MS),
  });
  return asked
    .then((answer) => (answer.ok ? null : answer.json()))
    .then(
      (refused) => refused?.error?.message ?? null,
      () => null,
    );
}
