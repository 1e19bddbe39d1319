/** What the screen is like. A browser that does not say has a desk's. */

/** @param {string} query */
export const matches = (query) => globalThis.matchMedia?.(query).matches ?? false;

/** @param {string} query @param {() => void} listener hears when the answer changes, where the browser says so */
export function onMedia(query, listener) {
  globalThis.matchMedia?.(query).addEventListener?.("change", listener);
}
