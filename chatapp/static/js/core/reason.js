/**
 * Why there is no connection: what the server said, or what failed attempts show.
 *
 * @typedef {{message: string, at: number | null, code?: string}} Reason `at`: of the next try, by `performance.now`
 */

const BLOCKED = "Something between this browser and the server blocks the live connection.";
/** One attempt may fail while the server comes up. */
const PROOFS = 2;

/** @param {typeof import("./refusal.js").askWhy} ask */
export function createReason(ask) {
  /** @type {Reason | null} */
  let reason = null;
  let failures = 0;
  let welcomes = 0;

  return {
    get: () => reason,
    /** The server has answered: it said no, or let us in. @param {Reason | null} next */
    become(next) {
      reason = next;
      failures = welcomes = 0;
    },
    /** An attempt has failed without an answer. The first failure may be a restart, or a network that comes and goes. */
    async failed() {
      const attempt = ++failures;
      const answer = attempt < PROOFS ? null : await ask();
      if (failures !== attempt) return;
      welcomes = answer === "welcome" ? welcomes + 1 : 0;
      const message = answer === "welcome" ? welcomes >= PROOFS && BLOCKED : answer?.message;
      reason = message ? { message, at: null } : null;
    },
  };
}
