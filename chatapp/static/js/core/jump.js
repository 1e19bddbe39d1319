/** Goes to a message, wherever it is in the conversation. One feature shows the conversation, and any may ask for this. */

/** @typedef {(seq: number, from?: number) => unknown} Go `from`: the message from which somebody goes there, for the way back */

export function createJump() {
  /** @type {Go} */
  let go = () => undefined;
  return {
    /** @param {Go} how */
    bind(how) {
      go = how;
    },
    /** @type {Go} */
    to: (seq, from) => go(seq, from),
  };
}
