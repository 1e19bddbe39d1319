/**
 * Requests that wait for their answers.
 *
 * @typedef {import("./types.js").WireError} WireError
 */

const ANSWER_WITHIN_MS = 10_000;

/** @returns {WireError} */
export const offline = () => ({ code: "offline", message: "There is no connection.", retryable: true });

/** @returns {WireError} */
const timeout = () => ({ code: "timeout", message: "The chat does not answer. Try again.", retryable: true });

/**
 * @param {(name: string, data: object, answered: (answer: any) => void) => void} emit
 * @param {() => void} heard an answer is a sign of life
 */
export function createRequests(emit, heard) {
  /** @type {Set<(error: WireError) => void>} rejects each request whose answer cannot come any more */
  const waiting = new Set();

  /** @param {string} name @param {object} data @param {number} [within] ms; none: as long as the connection lasts */
  function ask(name, data, within = 0) {
    return new Promise((resolve, reject) => {
      const end = () => {
        clearTimeout(timer);
        waiting.delete(giveUp);
      };
      const giveUp = (/** @type {WireError} */ error) => {
        end();
        reject(error);
      };
      const timer = within && setTimeout(() => giveUp(timeout()), within);
      waiting.add(giveUp);
      emit(name, data, (answer) => {
        end();
        heard();
        if (answer?.ok) resolve(answer.data);
        else reject(answer?.error ?? timeout());
      });
    });
  }

  return {
    waiting: () => waiting.size,
    /** Rejects with a WireError. @param {string} name @param {object} data @returns {Promise<any>} */
    ask: (name, data) => ask(name, data, ANSWER_WITHIN_MS),
    /** Resolves whether an answer, even a refusal, comes before the connection ends. @param {string} name @param {object} data @returns {Promise<boolean>} */
    answers: (name, data) =>
      ask(name, data).then(
        () => true,
        (error) => error.code !== "offline",
      ),
    /** The connection has ended. */
    giveUp() {
      for (const giveUp of [...waiting]) giveUp(offline());
    },
  };
}
