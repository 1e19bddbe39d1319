/**
 * What may complete the word before the cursor. Features add sources by `kit.completions.add(name, find)`.
 *
 * @typedef {object} Option
 * @property {string} insert takes the place of what was typed
 * @property {string} label
 * @property {string} [note] beside it
 * @property {string} [picture] an emoji before it
 * @property {string} [face] an address
 *
 * @typedef {{from: number, options: Option[]}} Found `from`: where the word begins
 * @typedef {(before: string, whole: string) => Found | null | Promise<Found | null>} Find `before`: the text before the cursor
 */
import { createRegistry } from "./registry.js";

export function createCompletions() {
  /** @type {ReturnType<typeof createRegistry<Find>>} */
  const registry = createRegistry();
  return {
    add: registry.add,
    /** @param {string} before @param {string} whole @returns {Promise<Found | null>} of the first source that knows something */
    async find(before, whole) {
      for (const find of registry.values()) {
        const found = await find(before, whole);
        if (found && found.options.length > 0) return found;
      }
      return null;
    },
  };
}

/** @typedef {ReturnType<typeof createCompletions>} Completions */
