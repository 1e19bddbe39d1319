/** A finger that draws a message aside replies to it. */

const FAR_PX = 56;
const BEGINS_PX = 12;
const MOST_PX = 72;

/**
 * Pure: what a finger means that has moved so far.
 * @param {number} x @param {number} y px
 * @returns {"draw" | "scroll" | null} null: not clear yet
 */
export function swipeMeans(x, y) {
  if (Math.hypot(x, y) < BEGINS_PX) return null;
  return x > 0 && x > 2 * Math.abs(y) ? "draw" : "scroll";
}

/** @param {HTMLElement} list @param {(seq: number) => void} reply */
export function onSwipe(list, reply) {
  /** @type {{row: HTMLElement, x: number, y: number, drawn: boolean} | null} */
  let swipe = null;
  /** To the right; where text runs to the left, the other way. @param {PointerEvent} event */
  const along = ({ clientX }) => (getComputedStyle(list).direction === "rtl" ? -clientX : clientX);

  /** @param {number} px */
  function draw(px) {
    if (!swipe) return;
    swipe.row.style.setProperty("--drawn", `${Math.min(px, MOST_PX)}px`);
    swipe.row.classList.toggle("replies", px >= FAR_PX);
  }

  /** @param {boolean} replies */
  function end(replies) {
    if (!swipe) return;
    const { row, drawn } = swipe;
    row.classList.remove("drawn", "replies");
    row.style.removeProperty("--drawn");
    swipe = null;
    if (drawn && replies) reply(Number(row.dataset.seq));
  }

  list.addEventListener("pointerdown", (event) => {
    end(false);
    const row =
      event.target instanceof Element ? event.target.closest("li.msg[data-seq]:not(.deleted)") : null;
    if (event.pointerType !== "touch" || !event.isPrimary || !(row instanceof HTMLElement)) return;
    swipe = { row, x: along(event), y: event.clientY, drawn: false };
  });
  list.addEventListener("pointermove", (event) => {
    if (!swipe) return;
    const x = along(event) - swipe.x;
    const means = swipe.drawn ? "draw" : swipeMeans(x, event.clientY - swipe.y);
    if (means === "scroll") return end(false);
    if (means !== "draw") return;
    swipe.drawn = true;
    swipe.row.classList.add("drawn");
    draw(Math.max(0, x));
  });
  list.addEventListener("pointerup", (event) => end(swipe !== null && along(event) - swipe.x >= FAR_PX));
  list.addEventListener("pointercancel", () => end(false));
}
