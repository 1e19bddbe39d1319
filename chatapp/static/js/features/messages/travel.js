/** Moves along the timeline: decides which part of it is in the document, and loads more near an edge. */
import { partOf } from "./gaps.js";
import { around, down, follow, NEWEST, up } from "./window.js";

const NEAR_EDGE_PX = 800;
const SOON_MS = 50;

/**
 * @param {object} parts
 * @param {() => import("./timeline.js").Look} parts.look
 * @param {ReturnType<typeof import("../../core/scroll.js").createScroller>} parts.scroller
 * @param {(side: import("../../core/sync.js").Side, seq: number) => Promise<boolean>} parts.load a page of the history
 * @param {() => void} parts.draw
 */
export function createTravel({ look, scroller, load, draw }) {
  let view = NEWEST;
  let busy = false;
  let travels = false;
  /** While older messages are loaded: the first that is here. What comes before it is not shown at once. */
  let held = 0;
  let moves = 0;

  const part = () => partOf(look().timeline, view);

  /** @param {import("../../core/sync.js").Side} side @param {number} seq @returns {Promise<boolean>} false: nothing came, or another room is open */
  async function loads(side, seq) {
    const began = moves;
    return (await load(side, seq)) && began === moves;
  }

  async function reachUp() {
    const { items, more } = part();
    const first = items[0]?.seq;
    let next = up(items, view);
    if (!next && first !== undefined && more) {
      held = first;
      const came = await loads("before", first);
      held = 0;
      if (came) next = up(part().items, { ...view, from: view.from || first });
    }
    if (next && scroller.above() < NEAR_EDGE_PX) go(next);
  }

  async function reachDown() {
    const { items, newest } = part();
    const last = items.at(-1)?.seq ?? 0;
    let next = downIn(part(), view);
    if (!next && !newest && (await loads("after", last))) next = downIn(part(), view);
    if (next) go(next);
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
      moves += 1;
    },
    /** While a message further back is loaded, the older half must not be dropped. */
    atNewest: () => !travels && view.to === null && scroller.atBottom(),
    /** The part to draw now. @param {boolean} toBottom go to the newest */
    follow(toBottom) {
      if (toBottom) view = NEWEST;
      const had = held && !view.from ? { ...view, from: held } : view;
      view = follow(part().items, had, scroller.atBottom() || toBottom);
      return view;
    },
    /** Draws the part with this message, and loads it when it is far back. @param {number} seq @returns {Promise<boolean>} false: it cannot be had */
    async to(seq) {
      while (busy) await new Promise((resolve) => setTimeout(resolve, SOON_MS));
      busy = travels = true;
      const began = moves;
      try {
        if (!look().timeline.items.some((item) => item.seq === seq)) await load("around", seq);
      } finally {
        busy = travels = false;
      }
      const next = began === moves ? aroundIn(look().timeline, seq) : null;
      if (next) go(next);
      return next !== null;
    },
    /** Shows more items at the edge that is near. */
    async reach() {
      if (busy) return;
      busy = true;
      try {
        if (scroller.above() < NEAR_EDGE_PX) await reachUp();
        if (scroller.below() < NEAR_EDGE_PX) await reachDown();
      } finally {
        busy = false;
      }
    },
  };
}

/** One step down, not over a gap. @param {ReturnType<typeof partOf>} part @param {import("./window.js").Window} view @returns {import("./window.js").Window | null} null: at its end */
function downIn({ items, newest }, view) {
  const next = down(items, view);
  if (newest || next?.to !== null) return next;
  const last = items.at(-1)?.seq ?? 0;
  return view.to === last ? null : { ...next, to: last };
}

/** The part with a message in its middle. @param {import("./items.js").Timeline} timeline @param {number} seq @returns {import("./window.js").Window | null} null when it is not loaded */
function aroundIn(timeline, seq) {
  const { items, newest } = partOf(timeline, { from: 0, to: seq });
  const next = around(items, seq);
  return next && next.to === null && !newest ? { ...next, to: items.at(-1)?.seq ?? seq } : next;
}
