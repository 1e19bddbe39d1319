/** The listeners of each event. */
import { callEach } from "./each.js";

export function createListeners() {
  /** @type {Map<string, ((data: any) => void)[]>} */
  const byName = new Map();
  /** @type {((name: string, data: any) => void)[]} */
  const all = [];
  return {
    /** @param {string} name @param {(data: any) => void} listener */
    add(name, listener) {
      byName.set(name, [...(byName.get(name) ?? []), listener]);
    },
    /** @param {(name: string, data: any) => void} listener */
    addToAll(listener) {
      all.push(listener);
    },
    /** @param {string} name @param {any} data */
    tell(name, data) {
      callEach(byName.get(name) ?? [], data);
      callEach(all, name, data);
    },
  };
}
