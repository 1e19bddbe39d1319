/** What becomes of an attempt to connect that fails: why, and what is done otherwise the next time. */
import { refusalOf } from "./refusal.js";

/**
 * @param {object} parts
 * @param {unknown[]} parts.transports in the order in which they are tried; turned round in place
 * @param {ReturnType<typeof import("./returning.js").createReturning>} parts.returning
 * @param {ReturnType<typeof import("./reason.js").createReason>} parts.reason
 * @param {ReturnType<typeof import("./status.js").createStatus>} parts.status
 * @param {import("./work.js").Door} parts.socket
 */
export function createAttempts({ transports, returning, reason, socket, status }) {
  const compute = async (/** @type {any} */ work) =>
    (await import("./work.js")).pay(work, socket, returning.startOver);

  return {
    /** @param {any} error of the client library @returns {boolean} true: the server has answered, and said no */
    refused(error) {
      const refusal = refusalOf(error);
      if (refusal)
        reason.become({ message: refusal.message, at: returning.refused(refusal.wait), code: refusal.code });
      if (error?.data?.work) compute(error.data.work);
      status.troubles();
      return refusal !== null;
    },
    /** Nobody answered. @param {boolean} half only the first transport had its turn */
    fruitless(half) {
      if (half) transports.reverse();
      if (!document.hidden) reason.failed().then(status.troubles);
    },
  };
}
