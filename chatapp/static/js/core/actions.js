/**
 * What can be done with a message: the entries of its menu, in the order of `place`. Some are in the bar beside it as well.
 *
 * @typedef {object} Action
 * @property {number} place
 * @property {string} label an order: "Reply"
 * @property {string} icon the path of a picture of 24 × 24
 * @property {(row: any) => boolean} when whether it can be done with this message
 * @property {(row: any) => void} run
 * @property {string} [key] does it while the message has the focus
 * @property {boolean} [bar] also a button in the bar
 * @property {boolean} [finger] only where a finger opened the menu
 * @property {boolean} [grave] it takes something away
 */
import { createRegistry } from "./registry.js";

export function createActions() {
  /** @type {ReturnType<typeof createRegistry<Action>>} */
  const registry = createRegistry();
  return {
    add: registry.add,
    /** @param {any} row @param {boolean} finger @returns {Action[]} */
    of: (row, finger) =>
      [...registry.values()]
        .filter((action) => (finger || !action.finger) && action.when(row))
        .sort((a, b) => a.place - b.place),
  };
}

/** @typedef {ReturnType<typeof createActions>} Actions */
