/** The timeline on the page: renders rows, keeps the scroll position, loads older ones, counts what is below. */
import { byId } from "../../core/dom.js";
import { html, noChange, render, repeat } from "../../core/html.js";
import { createScroller } from "../../core/scroll.js";
import { createMemo } from "./memo.js";
import { dependencies, rowView } from "./row_view.js";
import { buildRows } from "./rows.js";
import { down, follow, NEWEST, up } from "./window.js";

const NEAR_EDGE_PX = 800;

/**
 * @param {object} parts
 * @param {() => {timeline: import("./state.js").Timeline, entries: import("../../core/types.js").Entry[],
 *   me: import("../../core/types.js").Person, unreadAfter: number | null, hidePresence: boolean, read: number}} parts.look
 * @param {() => Promise<boolean>} parts.older
 * @param {() => void} parts.onBottom the newest is in view
 * @param {Omit<import("./row_view.js").Context, "people" | "me" | "opened" | "open">} parts.actions
 */
export function createTimeline({ look, older, onBottom, actions }) {
  const box = byId("timeline");
  const list = byId("log");
  const pill = byId("pill");
  const scroller = createScroller(box, list);
  /** @type {Set<string>} keys of what was unfolded */
  const opened = new Set();
  const memo = createMemo();
  let view = NEWEST;
  let busy = false;

  /** @param {string} key */
  function open(key) {
    if (!opened.delete(key)) opened.add(key);
    draw();
  }

  function draw(toBottom = false) {
    const { timeline, entries, me, unreadAfter, hidePresence } = look();
    if (toBottom) view = NEWEST;
    view = follow(timeline.items, view, scroller.atBottom() || toBottom);
    const rows = buildRows(timeline, { view, entries, me, unreadAfter, hidePresence });
    const context = { ...actions, people: timeline.people, me, opened, open };
    const unknown = timeline.epoch === null && entries.length === 0;
    if (unknown) memo.forget();
    const same = memo.same(unknown ? [] : rows, (row) => dependencies(row, context));
    const keyed = () =>
      repeat(
        rows,
        (row) => row.key,
        (row) => (same.has(row.key) ? noChange : rowView(row, context)),
      );
    scroller.change(() => render(unknown ? html`` : keyed(), list), toBottom);
    drawPill();
  }

  function drawPill() {
    const { timeline, me, read } = look();
    const away = !atNewest();
    const count = away
      ? timeline.items.filter((i) => i.kind === "message" && i.seq > read && i.person !== me.id).length
      : 0;
    pill.hidden = !away;
    pill.classList.toggle("counts", count > 0);
    render(html`<span>${count > 0 ? `${count} new` : ""}</span><span aria-hidden="true">↓</span>`, pill);
    pill.setAttribute(
      "aria-label",
      count > 0 ? `${count} new messages, go to the newest` : "Go to the newest message",
    );
  }

  const atNewest = () => view.to === null && scroller.atBottom();

  async function moved() {
    if (atNewest()) onBottom();
    drawPill();
    if (busy) return;
    busy = true;
    try {
      if (scroller.above() < NEAR_EDGE_PX) await reachUp();
      else if (scroller.below() < NEAR_EDGE_PX) reachDown();
    } finally {
      busy = false;
    }
  }

  async function reachUp() {
    let next = up(look().timeline.items, view);
    if (!next && look().timeline.more && (await older()))
      next = up(look().timeline.items, { ...view, from: view.from || oldest });
    oldest = look().timeline.items[0]?.seq ?? 0;
    if (!next || scroller.above() >= NEAR_EDGE_PX) return;
    view = next;
    draw();
  }
  let oldest = 0;

  function reachDown() {
    const next = down(look().timeline.items, view);
    if (!next) return;
    view = next;
    draw();
  }

  const newest = () => draw(true);
  box.addEventListener("scroll", moved, { passive: true });
  pill.addEventListener("click", () => {
    newest();
    onBottom();
    byId("text").focus({ preventScroll: true });
  });

  return { draw, newest, atNewest };
}
