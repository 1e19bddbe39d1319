/** Places a floating element. */

const GAP_PX = 8;
const MARGIN_PX = 12;

/** @typedef {{getBoundingClientRect: () => DOMRect}} Anchor an element, or its last position */

/**
 * Places it over an element, aligned with its end, or under it where there is no room; always inside the window.
 * @param {HTMLElement} floating fixed, and shown
 * @param {Anchor} anchor
 */
export function beside(floating, anchor) {
  const at = anchor.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = floating;
  const view = { width: document.documentElement.clientWidth, height: innerHeight };
  const over = at.top - GAP_PX - height;
  const top = over >= MARGIN_PX ? over : Math.min(at.bottom + GAP_PX, view.height - height - MARGIN_PX);
  floating.style.top = `${Math.max(MARGIN_PX, top)}px`;
  floating.style.left = `${within(at.right - width, MARGIN_PX, view.width - width - MARGIN_PX)}px`;
}

/** @param {number} wanted @param {number} least @param {number} most */
export const within = (wanted, least, most) => Math.max(least, Math.min(wanted, most));
