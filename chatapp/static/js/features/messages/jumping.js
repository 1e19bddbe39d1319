/** Goes to a message and shows which it is, or says why it cannot be shown; and has a button for the way back. */
import { byId } from "../../core/dom.js";
import { remark } from "../../core/remark.js";
import { whyNot } from "./gaps.js";

/**
 * @param {HTMLElement} list
 * @param {object} parts
 * @param {(seq: number) => Promise<boolean>} parts.draw draws the part of the conversation with the message
 * @param {(node: Element) => void} parts.show scrolls there
 * @param {() => {timeline: import("./items.js").Timeline}} parts.look
 */
export function createJumping(list, { draw, show, look }) {
  const button = byId("back");
  /** @type {number | null} where somebody came from */
  let origin = null;

  /** @param {number} seq @returns {HTMLElement | null} */
  const rowOf = (seq) => list.querySelector(`li.msg[data-seq="${seq}"]`);

  /** @param {number} seq */
  function inView(seq) {
    const row = rowOf(seq)?.getBoundingClientRect();
    const box = list.parentElement?.getBoundingClientRect();
    return Boolean(row && box && row.bottom > box.top && row.top < box.bottom);
  }

  /** @param {number | null} seq */
  function comeFrom(seq) {
    origin = seq;
    button.hidden = seq === null;
  }

  /** @param {number} seq @param {number} [from] */
  async function go(seq, from) {
    comeFrom(null);
    if (!rowOf(seq)) button.setAttribute("aria-busy", "true");
    const found = Boolean(rowOf(seq)) || (await draw(seq));
    button.removeAttribute("aria-busy");
    const row = found ? rowOf(seq) : null;
    if (!row) return remark(whyNot(look().timeline, seq));
    show(row);
    point(row);
    if (row.matches(".deleted")) remark("This message was deleted.");
    if (from !== undefined && !inView(from)) comeFrom(from);
  }

  function back() {
    const to = origin;
    if (to === null) return false;
    go(to);
    return true;
  }

  button.addEventListener("click", back);
  return {
    go,
    back,
    /** Another room is open: there is no way back to a message of the one before. */
    forget: () => comeFrom(null),
    /** The view has moved. */
    moved() {
      if (origin !== null && inView(origin)) comeFrom(null);
    },
  };
}

/** Shows which message it is: to the eye for a moment, to a screen reader by the focus. @param {HTMLElement} row */
function point(row) {
  row.classList.add("found");
  row.addEventListener("animationend", () => row.classList.remove("found"), { once: true });
  row.tabIndex = 0;
  row.focus({ preventScroll: true });
}
