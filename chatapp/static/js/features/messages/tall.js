/** Short messages that take many lines: some characters are as wide as a line (﷽). They fold like long ones. */

const TALLEST_PX = 700; // about thirty lines: on a desktop, a text that is not long stays below it

/** @param {HTMLElement} list @param {Set<string>} opened keys of unfolded rows */
export function createTall(list, opened) {
  /** @type {Set<string>} keys of rows */
  const tall = new Set();

  /** @param {Element} text */
  function folds(text) {
    const key = /** @type {HTMLElement | null} */ (text.closest("[data-key]"))?.dataset.key;
    if (!key || tall.has(key) || opened.has(key) || text.clientHeight <= TALLEST_PX) return false;
    return Boolean(tall.add(key));
  }

  return {
    /** Forgets all rows: another room is open. */
    forget: () => tall.clear(),
    has: (/** @type {string} */ key) => tall.has(key),
    /** Measures the rows just drawn. @returns {boolean} true when one of them must fold */
    measure: () => [...list.querySelectorAll(".msg .text:not(.folded)")].filter(folds).length > 0,
  };
}
