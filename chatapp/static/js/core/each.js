/**
 * Calls all of them, one after another. What one throws is an error of the page, and stops none of the others.
 * @template {unknown[]} A
 * @param {Iterable<(...what: A) => unknown>} listeners
 * @param {A} what
 */
export function callEach(listeners, ...what) {
  for (const listener of listeners)
    try {
      listener(...what);
    } catch (error) {
      report(error);
    }
}

/** @param {unknown} error */
function report(error) {
  if ("reportError" in globalThis) globalThis.reportError(error);
  else
    setTimeout(() => {
      throw error;
    });
}
