/**
 * Keyboard navigation in the list of messages. One row is a stop of the Tab key. Arrows move between rows. Enter moves into
 * the bar of the row, where arrows move between buttons and Escape comes back. Some keys do something with the message at once.
 */

/**
 * @typedef {{menu: (row: HTMLElement) => boolean, act: (row: HTMLElement, key: string) => boolean}} Actions `menu` opens it; `act`
 *   does what the key stands for; false: there is nothing
 * @param {HTMLElement} list
 * @param {Pick<ReturnType<typeof import("./tool_bar.js").createToolBar>, "enter" | "contains" | "buttons"> & Actions} bar
 */
export function createWalk(list, bar) {
  const rows = () => /** @type {HTMLElement[]} */ ([...list.querySelectorAll("li.msg[data-seq]")]);

  /** @param {HTMLElement} row */
  function stop(row) {
    for (const other of list.querySelectorAll("li[tabindex='0']"))
      if (other instanceof HTMLElement) other.tabIndex = -1;
    row.tabIndex = 0;
  }

  /** @param {HTMLElement} row @param {KeyboardEvent} event */
  function fromRow(row, event) {
    const all = rows();
    const at = all.indexOf(row);
    const next = { ArrowUp: all[at - 1], ArrowDown: all[at + 1], Home: all[0], End: all.at(-1) }[event.key];
    if (next) {
      stop(next);
      next.focus();
    } else if (!does(row, event)) return;
    event.preventDefault();
  }

  /** @param {HTMLElement} row @param {KeyboardEvent} event @returns {boolean} false when the key stands for nothing here */
  function does(row, { key, shiftKey }) {
    if (key === "ContextMenu" || (key === "F10" && shiftKey)) return bar.menu(row);
    if (shiftKey) return false;
    if (key !== "Enter") return bar.act(row, key);
    if (row.matches(".deleted")) row.querySelector("button")?.focus();
    else bar.enter(row);
    return true;
  }

  /** @param {HTMLElement} row @param {KeyboardEvent} event */
  function fromBar(row, event) {
    const all = bar.buttons();
    const at = all.indexOf(/** @type {any} */ (document.activeElement));
    const next = { ArrowRight: all[at + 1], ArrowLeft: all[at - 1], Escape: row }[event.key];
    if (!next) return;
    event.preventDefault();
    event.stopPropagation();
    next.focus();
  }

  list.addEventListener("keydown", (event) => {
    const target = /** @type {HTMLElement} */ (event.target);
    const row = /** @type {HTMLElement | null} */ (target.closest("li.msg[data-seq]"));
    if (!row || event.altKey || event.ctrlKey || event.metaKey) return;
    if (target === row) fromRow(row, event);
    else if (bar.contains(target)) fromBar(row, event);
  });
  list.addEventListener("focusin", ({ target }) => {
    const row = target instanceof Element ? target.closest("li.msg[data-seq]") : null;
    if (row instanceof HTMLElement) stop(row);
  });

  return {
    /** The newest row is the stop until another row gets the focus. */
    keep() {
      const stands = list.querySelector("li.msg[data-seq][tabindex='0']");
      const newest = rows().at(-1);
      if (!newest || stands?.contains(document.activeElement)) return;
      if (stands !== newest) stop(newest);
    },
  };
}
