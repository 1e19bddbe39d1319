/**
 * Whether a keyboard on the screen is open. It takes height: of the window where the page says so
 * (`interactive-widget` in its head), of what is seen of the page in Safari.
 */
import { writing } from "./dom.js";

const KEYBOARD_PX = 120; // more than a bar of the browser that comes and goes, or the bar over an iPad's real keyboard

/** @returns {() => boolean} */
export function watchScreenKeyboard() {
  let [width, height] = [innerWidth, innerHeight];
  addEventListener("resize", () => {
    // A window that changes its width was turned or pulled; one that changes while nobody writes has no keyboard.
    const another = innerWidth !== width || !writing(document.activeElement);
    height = another ? innerHeight : Math.max(height, innerHeight);
    width = innerWidth;
  });
  return () => {
    const seen = globalThis.visualViewport;
    const covered = seen && seen.scale < 1.05 ? document.documentElement.clientHeight - seen.height : 0;
    return Math.max(height - innerHeight, covered) > KEYBOARD_PX;
  };
}
