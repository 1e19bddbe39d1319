/**
 * The places in a message's row that features fill, and changes of rows that they show before the server has them.
 *
 * `name` is the place: "above" the text, a "mark" after it, "below" the bubble, "gone" (in place of a deleted message), or "tools"
 * (beside the message, and first in its menu). `of` returns all values that the view
 * uses: while they are the same, the row is not drawn again. It is called for every row at every change.
 *
 * @typedef {object} Slot
 * @property {"above" | "mark" | "below" | "gone" | "tools"} name
 * @property {(row: any) => unknown[]} of
 * @property {(values: any[], context: SlotContext) => unknown} view a template, or `nothing`
 *
 * @typedef {{row: any, people: ReadonlyMap<string, import("./types.js").Person>, touch: boolean,
 *   done: () => void}} SlotContext `touch`: under a finger, in a sheet; `done`: closes the tools
 */
import { callEach } from "./each.js";

export function createSlots() {
  /** @type {Slot[]} */
  const slots = [];
  /** @type {((row: any) => any)[]} */
  const changes = [];
  /** @type {Set<() => void>} */
  const watchers = new Set();
  return {
    /** @param {Slot} slot */
    add(slot) {
      slots.push(slot);
    },
    /** @param {(row: any) => any} change returns the row itself when it has nothing to change */
    change(change) {
      changes.push(change);
    },
    /** The row as it will be when the outbox is empty. @param {any} row */
    changed: (row) => changes.reduce((now, change) => change(now), row),
    /** What `of` or a change returns is different now, and no event has told of it. */
    redraw: () => callEach(watchers),
    /** @param {() => void} watcher */
    watch(watcher) {
      watchers.add(watcher);
    },
    /** @param {any} row @returns {unknown[]} */
    dependencies: (row) => slots.flatMap((slot) => (slot.name === "tools" ? [] : slot.of(row))),
    /** @param {Slot["name"]} name @param {any} row @param {SlotContext} context @returns {unknown[]} templates */
    views: (name, row, context) =>
      slots.filter((slot) => slot.name === name).map((slot) => slot.view(slot.of(row), context)),
  };
}

/** @typedef {ReturnType<typeof createSlots>} Slots */
