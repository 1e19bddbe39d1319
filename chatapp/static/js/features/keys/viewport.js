/**
 * The on-screen keyboard of a phone. Where it makes the page smaller (`interactive-widget` in the page's head), there is nothing to
 * do. Safari lays it over the page and scrolls the head out of view, so there the page is fitted to the visible part.
 */

const KEYBOARD_PX = 120;

export function followKeyboard() {
  const seen = globalThis.visualViewport;
  if (!seen) return;
  const root = document.documentElement;

  function fit() {
    if (!seen) return;
    // After a pinch zoom, the small view is intended.
    const covered = seen.scale < 1.05 && root.clientHeight - seen.height > KEYBOARD_PX;
    root.toggleAttribute("data-covered", covered);
    root.style.setProperty("--seen-top", `${seen.offsetTop}px`);
    root.style.setProperty("--seen-height", `${seen.height}px`);
  }

  seen.addEventListener("resize", fit);
  seen.addEventListener("scroll", fit);
}
