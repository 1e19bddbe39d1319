/** The common form of every extension point: `kit.x.add(name, what)`; the order of adding does not matter. */

/** @template T */
export function createRegistry() {
  /** @type {Map<string, T>} */
  const named = new Map();
  return {
    /** @param {string} name of the feature that adds @param {T} what */
    add(name, what) {
      if (named.has(name)) throw new Error(`${name} is there twice`);
      named.set(name, what);
    },
    /** @param {string} name */
    get: (name) => named.get(name),
    values: () => named.values(),
    /** In the order of their names. @returns {[string, T][]} */
    all: () => [...named].sort(([a], [b]) => (a < b ? -1 : 1)),
  };
}
