/** The bar beside the message under the pointer or the focus. There is only one, and it moves from row to row. */
import { html, nothing, render } from "../../core/html.js";
import { icon } from "../../core/icon.js";
import { within } from "../../core/place.js";

const GAP_PX = 6;
const OVERLAP_PX = 10;
const MARGIN_PX = 4;
const LINE_PX = 44;

const MORE = "M5 12h.01M12 12h.01M19 12h.01";

/**
 * @param {import("./tools.js").Source} source
 * @param {(row: import("./rows.js").MessageRow, point: {x: number, y: number}) => void} openMenu
 */
export function createToolBar({ rowOf, people, slots, actions }, openMenu) {
  const bar = document.createElement("div");
  bar.className = "tools";
  bar.setAttribute("role", "toolbar");
  bar.setAttribute("aria-label", "What to do with the message");
  // A click here must not take the focus: text typed next still goes into the message.
  bar.addEventListener("pointerdown", (event) => event.preventDefault());
  /** @type {Record<"pointer" | "focus", HTMLElement | null>} */
  const wanted = { pointer: null, focus: null };

  /** Follows the pointer or the focus, whichever moved last. While the focus is in the bar, it wins. */
  const place = () =>
    bar.contains(document.activeElement) ? wanted.focus : (wanted.pointer ?? wanted.focus);

  /** The actions that the bar has itself, and the button of the menu. @param {import("./rows.js").MessageRow} row */
  const ownButtons = (row) => {
    const all = actions.of(row, false);
    const shown = all.filter(({ bar }) => bar);
    return [
      ...shown.map(
        ({ label, icon: path, run }) =>
          html`<button type="button" aria-label=${label} title=${label} @click=${() => run(row)}>${icon(path)}</button>`,
      ),
      all.length > shown.length
        ? html`<button type="button" class="all" aria-label="More" title="More" aria-haspopup="dialog" @click=${(
            /** @type {Event} */ event,
          ) => {
            const { left, bottom } = /** @type {Element} */ (event.currentTarget).getBoundingClientRect();
            openMenu(row, { x: left, y: bottom });
          }}>${icon(MORE)}</button>`
        : nothing,
    ];
  };

  function draw() {
    const item = place();
    const found = item?.isConnected && item.dataset.key ? rowOf(item.dataset.key) : undefined;
    const row = found?.deleted ? undefined : found;
    const context = { row, people: people(), touch: false, done: () => backTo(item) };
    const views = row
      ? [...slots.views("tools", row, context), ...ownButtons(row)].filter((view) => view !== nothing)
      : [];
    if (!item || views.length === 0) return bar.remove();
    if (bar.parentElement !== item) item.append(bar);
    render(views, bar);
    for (const [index, button] of bar.querySelectorAll("button").entries())
      button.tabIndex = index === 0 ? 0 : -1;
    stand(item);
  }

  /** @param {HTMLElement} item */
  function stand(item) {
    const bubble = item.querySelector(".bubble")?.getBoundingClientRect();
    const box = item.closest(".timeline")?.getBoundingClientRect();
    if (!bubble || !box) return;
    const row = item.getBoundingClientRect();
    const toLeft = item.classList.contains("mine") !== (getComputedStyle(item).direction === "rtl");
    const { left, top } = standing(bubble, row, box, bar, toLeft);
    bar.style.left = `${left - row.left}px`;
    bar.style.top = `${top - row.top}px`;
  }

  return {
    draw,
    /** @param {HTMLElement | null} item a row, null for none @param {"pointer" | "focus"} by */
    show(item, by) {
      if (wanted[by] === item) return;
      wanted[by] = item;
      draw();
    },
    /** Moves the focus into the bar of this row. @param {HTMLElement} item */
    enter(item) {
      wanted.pointer = null;
      this.show(item, "focus");
      bar.querySelector("button")?.focus();
    },
    /** @param {Node | null} node */
    contains: (node) => bar.contains(node),
    buttons: () => [...bar.querySelectorAll("button")],
  };
}

/** Moves the focus to a row when its button has disappeared. @param {HTMLElement | null} item */
function backTo(item) {
  if (document.activeElement === document.body) item?.focus();
}

/**
 * Places the bar beside the first line of the bubble, on the empty side. Where that is too narrow: on its upper edge.
 * @param {DOMRect} bubble @param {DOMRect} row @param {DOMRect} box the scrolling element @param {HTMLElement} bar @param {boolean} toLeft
 */
function standing(bubble, row, box, { offsetWidth: width, offsetHeight: height }, toLeft) {
  const least = Math.max(row.left, box.left + MARGIN_PX);
  const most = Math.min(row.right, box.right - MARGIN_PX) - width;
  const wanted = toLeft ? bubble.left - GAP_PX - width : bubble.right + GAP_PX;
  const fits = wanted >= least && wanted <= most;
  const middle = bubble.top + (Math.min(bubble.height, LINE_PX) - height) / 2;
  const top = fits ? middle : bubble.top - height + OVERLAP_PX;
  return { left: within(wanted, least, most), top: Math.max(top, box.top + MARGIN_PX) };
}
