/** What can be opened from anywhere by its name: each button with `data-door` opens one. */

export function createDoors() {
  /** @type {Map<string, (wish?: string) => void>} */
  const doors = new Map();
  return {
    /** @param {string} name @param {(wish?: string) => void} open */
    add(name, open) {
      doors.set(name, open);
      for (const button of document.querySelectorAll(`[data-door=${name}]`))
        button.addEventListener("click", () => open());
    },
    /** @param {string} name @param {string} [wish] what it shall begin with */
    open(name, wish) {
      doors.get(name)?.(wish);
    },
  };
}
