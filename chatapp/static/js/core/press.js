/** Long presses of a finger: the phone's form of the second mouse button. */

const LONG_MS = 450;
const STILL_PX = 10;

/**
 * @param {HTMLElement} box
 * @param {(target: Element) => (() => void) | null} find returns what a press on the target does; null: nothing
 */
export function onLongPress(box, find) {
  let timer = 0;
  let fired = false;
  let from = { x: 0, y: 0 };
  const stop = () => clearTimeout(timer);

  box.addEventListener("pointerdown", (event) => {
    stop();
    fired = false;
    if (event.pointerType === "mouse" || !event.isPrimary) return;
    const open = find(/** @type {Element} */ (event.target));
    if (!open) return;
    from = { x: event.clientX, y: event.clientY };
    timer = setTimeout(() => {
      fired = true;
      open();
    }, LONG_MS);
  });
  box.addEventListener("pointermove", ({ clientX, clientY }) => {
    if (Math.hypot(clientX - from.x, clientY - from.y) > STILL_PX) stop();
  });
  for (const name of ["pointerup", "pointercancel"]) box.addEventListener(name, stop);
  document.addEventListener("scroll", stop, { passive: true, capture: true });
  // The end of a long press is no click, and the browser's own menu must not open over ours.
  for (const name of ["click", "contextmenu"]) document.addEventListener(name, swallow, { capture: true });

  /** @param {Event} event */
  function swallow(event) {
    if (!fired || !box.contains(/** @type {Node} */ (event.target))) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.type === "click") fired = false;
  }
}
