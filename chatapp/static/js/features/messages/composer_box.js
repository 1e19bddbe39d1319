/** The text box of the composer: it grows to a third of the screen, and shows how many characters are left. */
import { byId } from "../../core/dom.js";
import { createBounds } from "./composer_bounds.js";
import { characters } from "./writing.js";

const TELL_NEAR = 200;
const FULL = 20_000;

/** @param {() => number} limit characters a message may have */
export function createBox(limit) {
  const box = byId("text", HTMLTextAreaElement);
  const { put } = createBounds(box, limit);
  const button = byId("send");
  const count = byId("count");

  function fit() {
    const most = Math.floor(innerHeight / 3);
    // No screen shows so much in a third of its height: nothing to measure.
    if (box.value.length > FULL) return setHeight(most);
    box.style.height = "auto";
    setHeight(Math.min(box.scrollHeight, most));
  }

  /** @param {number} px */
  function setHeight(px) {
    box.style.height = `${px}px`;
  }

  addEventListener("resize", fit);
  return {
    box,
    put,
    /** Its text has changed. */
    changed() {
      fit();
      const { value } = box;
      button.classList.toggle("ready", /\S/.test(value));
      count.hidden = value.length < limit() - TELL_NEAR;
      if (count.hidden) return;
      const left = limit() - characters(value);
      count.hidden = left > TELL_NEAR;
      count.textContent = left < 0 ? `${-left} too many` : `${left} left`;
      count.classList.toggle("over", left < 0);
    },
  };
}
