/** Says while a person types why they cannot have a name. Only the server knows the rules and who has which name. */

const PAUSE_MS = 350;

/**
 * @param {HTMLInputElement} input
 * @param {(name: string) => Promise<unknown>} ask refused with the server's words
 * @param {(words: string) => void} complain
 */
export function checkNames(input, ask, complain) {
  let timer = 0;

  async function check() {
    const name = input.value.trim();
    if (!name) return;
    const error = await ask(name).then(
      () => null,
      (/** @type {any} */ refused) => refused,
    );
    // Being too fast, or offline, says nothing about the name; and by now another name may stand there.
    if (error && !error.retryable && error.code !== "offline" && input.value.trim() === name)
      complain(error.message);
  }

  input.addEventListener("input", () => {
    clearTimeout(timer);
    complain("");
    timer = setTimeout(check, PAUSE_MS);
  });

  /** No words about a name that is being saved. */
  return () => clearTimeout(timer);
}
