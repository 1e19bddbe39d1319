/** Moves along the timeline: decides which part of it is in the document, and loads more near an edge. */
import { around, down, follow, NEWEST, up } from "./window.js";

const NEAR_EDGE_PX = 800;
const FAR_PAGE = 200;
const SOON_MS = 50;

/**
 * @param {object} parts
 * @param {() => import("./timeline.js").Look} parts.look
 * @param {ReturnType<typeof import("../../core/scroll.js").createScroller>} parts.scroller
 * @param {(before: number, limit?: number) => Promise<boolean>} parts.older
 * @param {() => void} parts.draw
 */
export function createTravel({ look, scroller, older, draw }) {
  let view = NEWEST;
  let busy = false;
  let travels = false;
  let oldest = 0;
  let moves = 0;

  const items = () => look().timeline.items;

  async function reachUp() {
    let next = up(items(), view);
    const first = items()[0]?.seq;
    if (!next && first !== undefined && look().timeline.more && (await older(first)))
      next = up(items(), { ...view, from: view.from || oldest });
    oldest = items()[0]?.seq ?? 0;
    if (next && scroller.above() < NEAR_EDGE_PX) go(next);
  }

  function reachDown() {
    const next = down(items(), view);
    if (next) go(next);
  }

  /** Loads what lies between the oldest message and this one. @param {number} seq */
  async function loadTo(seq) {
    const began = moves;
    for (let first = items()[0]?.seq; first !== undefined && first > seq && look().timeline.more; ) {
      const came = await older(first, FAR_PAGE);
      if (began !== moves) return;
      const next = items()[0]?.seq;
      if (!came || next === first) return;
      first = next;
    }
  }

  /** @param {import("./window.js").Window} next */
  function go(next) {
    view = next;
    draw();
  }

  return {
    view: () => view,
    /** Another room is open. @param {import("./window.js").Window} seen the part of it that was in the document */
    move(seen) {
      view = seen;
      oldest = 0;
      moves += 1;
    },
    /** While a message further back is loaded, the older half must not be dropped. */
    atNewest: () => !travels && view.to === null && scroller.atBottom(),
    /** The part to draw now. @param {boolean} toBottom go to the newest */
    follow(toBottom) {
      if (toBottom) view = NEWEST;
      view = follow(items(), view, scroller.atBottom() || toBottom);
      return view;
    },
    /** Draws the part with this message, and loads it when it is far back. @param {number} seq @returns {Promise<boolean>} false: it cannot be had */
    async to(seq) {
      while (busy) await new Promise((resolve) => setTimeout(resolve, SOON_MS));
      busy = travels = true;
      const began = moves;
      try {
        await loadTo(seq);
      } finally {
        busy = travels = false;
      }
      const next = began === moves ? around(items(), seq) : null;
      if (next) go(next);
      return next !== null;
    },
    /** Shows more items at the edge that is near. */
    async reach() {
      if (busy) return;
      busy = true;
      try {
        if (scroller.above() < NEAR_EDGE_PX) await reachUp();
        else if (scroller.below() < NEAR_EDGE_PX) reachDown();
      } finally {
        busy = false;
      }
    },
  };
}
