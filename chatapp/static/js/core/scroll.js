/**
 * The only queue for changes of the timeline's scroll position. Everything that may change its
 * height runs through `change`: the view stays at the bottom, or the text that is being read stays in place.
 */

const NEAR_BOTTOM_PX = 100;

/** @typedef {{seq: string, top: number} | null} Place the first row in view and where its top is; null: at the end */

/**
 * @param {HTMLElement} box the element that scrolls @param {HTMLElement} content its only child
 * @param {() => boolean} isEnd whether nothing follows the content: only then the view stays at the bottom
 */
export function createScroller(box, content, isEnd) {
  let stuck = true;
  /** @type {{node: Element, top: number} | null} */
  let anchor = null;

  const distance = () => box.scrollHeight - box.scrollTop - box.clientHeight;
  const near = () => isEnd() && distance() <= NEAR_BOTTOM_PX;

  /** The first numbered row that is at least partly in view, and the position of its top. Day lines may move away from it. */
  function mark() {
    const edge = box.getBoundingClientRect().top;
    for (const node of content.querySelectorAll(":scope > [data-seq]")) {
      const { top, bottom, height } = node.getBoundingClientRect();
      if (height > 0 && bottom > edge) return { node, top };
    }
    return null;
  }

  function settle() {
    if (stuck) {
      box.scrollTop = box.scrollHeight;
    } else if (anchor?.node.isConnected) {
      const moved = anchor.node.getBoundingClientRect().top - anchor.top;
      if (Math.abs(moved) >= 1) box.scrollTop += moved;
    }
    anchor = stuck ? null : mark();
  }

  box.addEventListener(
    "scroll",
    () => {
      stuck = near();
      anchor = stuck ? null : mark();
    },
    { passive: true },
  );
  onResize([content, box], settle);

  return {
    /** Where the view is, for `restore`. @returns {Place} */
    place() {
      const at = stuck ? null : mark();
      if (!at) return null;
      const seq = at.node.getAttribute("data-seq") ?? "";
      return { seq, top: at.top - box.getBoundingClientRect().top };
    },
    /** Brings the view back to where it was; to the end when that is not there any more. @param {Place} place */
    restore(place) {
      const node = place && content.querySelector(`:scope > [data-seq="${place.seq}"]`);
      stuck = !node;
      if (node)
        box.scrollTop += node.getBoundingClientRect().top - box.getBoundingClientRect().top - place.top;
      anchor = stuck ? null : mark();
      settle();
    },
    atBottom: () => stuck,
    /** Pixels above the view. */
    above: () => box.scrollTop,
    /** Pixels below the view. */
    below: distance,
    /** @param {() => void} work that may change heights @param {boolean} [toBottom] go to the end afterwards */
    change(work, toBottom = false) {
      stuck = toBottom || (stuck && isEnd());
      if (!stuck) anchor = mark();
      work();
      settle();
    },
    /** Puts a row into the middle of the view. @param {Element} node */
    show(node) {
      stuck = false;
      node.scrollIntoView({ block: "center" });
      stuck = near();
      anchor = stuck ? null : mark();
    },
    toBottom() {
      stuck = true;
      settle();
    },
  };
}

/** @param {Element[]} elements @param {() => void} work */
function onResize(elements, work) {
  // Without an observer what grows by itself is noticed late, when the window or the conversation changes.
  if (!globalThis.ResizeObserver) return addEventListener("resize", work);
  const observer = new ResizeObserver(work);
  for (const element of elements) observer.observe(element);
}
