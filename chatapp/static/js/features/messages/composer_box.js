/** The text box of the composer: it grows to a third of the screen, and shows how many characters are left. */
import { byId } from "../../core/dom.js";
import { characters } from "./writing.js";

const TELL_NEAR = 200;

/** @param {() => number} limit characters a message may have @returns {{box: HTMLTextAreaElement, changed: () => void}} */
export function createBox(limit) {
  const box = byId("text", HTMLTextAreaElement);
  const button = byId("send");
  const count = byId("count");

  function fit() {
    box.style.height = "auto";
    box.style.height = `${Math.min(box.scrollHeight, Math.floor(innerHeight / 3))}px`;
  }

  addEventListener("resize", fit);
  return {
    box,
    /** Its text has changed. */
    changed() {
      fit();
      const left = limit() - characters(box.value);
      count.hidden = left > TELL_NEAR;
      count.textContent = left < 0 ? `${-left} too many` : `${left} left`;
      count.classList.toggle("over", left < 0);
      button.classList.toggle("ready", box.value.trim() !== "");
    },
  };
}
