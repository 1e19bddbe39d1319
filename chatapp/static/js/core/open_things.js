/** What is open over the page: dialogs, sheets, popovers, and a phone's drawer; the one that was opened last is the last. */
import { byId, popovers } from "./dom.js";

/** @param {() => void} changed */
export function watchOpen(changed) {
  const selector = `dialog[open]:not([data-stays])${popovers() ? ", :popover-open" : ""}, body:not([data-drawer=""])[data-drawer]`;
  /** @type {Element[]} */
  let things = [];

  function look() {
    const now = [...document.querySelectorAll(selector)];
    things = [
      ...things.filter((thing) => now.includes(thing)),
      ...now.filter((thing) => !things.includes(thing)),
    ];
  }

  function changes() {
    look();
    changed();
  }

  const watched = { attributes: true, subtree: true, attributeFilter: ["open", "data-drawer"] };
  // Without an observer, back leaves.
  if (globalThis.MutationObserver) new MutationObserver(changes).observe(document.documentElement, watched);
  document.addEventListener("toggle", changes, true);
  return {
    /** @returns {(() => void) | null} closes what was opened last */
    top() {
      look();
      const thing = things.at(-1);
      return thing ? () => close(thing) : null;
    },
  };
}

/** @param {Element} thing */
function close(thing) {
  if (thing instanceof HTMLDialogElement) thing.close();
  else if (thing === document.body) byId("scrim").click();
  else if (thing instanceof HTMLElement) thing.hidePopover();
}
