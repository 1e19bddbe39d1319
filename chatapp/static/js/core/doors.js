/** Dialogs and panels that can be opened from anywhere by name. A button with `data-door` opens the one that it names. */

export function createDoors() {
  /** @type {Map<string, (wish?: any) => void>} */
  const doors = new Map();
  return {
    /** @param {string} name @param {(wish?: any) => void} open */
    add(name, open) {
      doors.set(name, open);
      for (const button of document.querySelectorAll(`[data-door=${name}]`))
        button.addEventListener("click", () => open());
    },
    /** @param {string} name @param {any} [wish] its initial content */
    open(name, wish) {
      doors.get(name)?.(wish);
    },
  };
}
