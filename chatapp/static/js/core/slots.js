/**
 * The places in a message's row that features fill.
 *
 * `name` is the place: "below" the bubble, or "tools" (the message's actions). `of` returns all values that the view
 * uses: while they are the same, the row is not drawn again. It is called for every row at every change.
 *
 * @typedef {object} Slot
 * @property {"below" | "tools"} name
 * @property {(row: any) => unknown[]} of
 * @property {(values: any[], context: SlotContext) => unknown} view a template, or `nothing`
 *
 * @typedef {{row: any, people: ReadonlyMap<string, import("./types.js").Person>, touch: boolean,
 *   done: () => void}} SlotContext `touch`: under a finger, in a sheet; `done`: closes the tools
 */

export function createSlots() {
  /** @type {Slot[]} */
  const slots = [];
  return {
    /** @param {Slot} slot */
    add(slot) {
      slots.push(slot);
    },
    /** @param {any} row @returns {unknown[]} */
    dependencies: (row) => slots.flatMap((slot) => (slot.name === "tools" ? [] : slot.of(row))),
    /** @param {Slot["name"]} name @param {any} row @param {SlotContext} context @returns {unknown[]} templates */
    views: (name, row, context) =>
      slots.filter((slot) => slot.name === name).map((slot) => slot.view(slot.of(row), context)),
  };
}

/** @typedef {ReturnType<typeof createSlots>} Slots */
