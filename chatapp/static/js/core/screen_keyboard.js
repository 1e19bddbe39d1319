/**
 * Whether an on-screen keyboard is open. It reduces the height of the window where the page asks for that
 * (`interactive-widget` in its head). In Safari it reduces only the visible part of the page.
 */
import { writing } from "./dom.js";

const KEYBOARD_PX = 120; // more than a toolbar of the browser, or the bar over an iPad's real keyboard

/** @returns {() => boolean} */
export function watchScreenKeyboard() {
  let [width, height] = [innerWidth, innerHeight];
  addEventListener("resize", () => {
    // A window that changes its width was rotated or resized. A change while no field has the focus is no keyboard.
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
