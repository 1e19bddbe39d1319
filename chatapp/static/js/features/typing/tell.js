/** Tells the others that this person writes: at most every 3 s, and again at once after a message was sent. */
import { byId } from "../../core/dom.js";

const TELL_EVERY_MS = 3000;

/** @param {() => void} tell */
export function createTeller(tell) {
  const box = byId("text", HTMLTextAreaElement);
  let notifiedAt = Number.NEGATIVE_INFINITY;

  /** The next key tells it at once. */
  function forget() {
    notifiedAt = Number.NEGATIVE_INFINITY;
  }

  return {
    /** @param {(text: string) => boolean} counts whether a text is meant for the others */
    follow(counts) {
      box.addEventListener("input", () => {
        const now = performance.now();
        if (!counts(box.value) || now - notifiedAt < TELL_EVERY_MS) return;
        notifiedAt = now;
        tell();
      });
      // The composer empties its box when it sends.
      box.addEventListener("sent", forget);
    },
    forget,
  };
}
