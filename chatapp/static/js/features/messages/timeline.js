/** The timeline on the page: renders rows, keeps the scroll position, loads older messages, counts new ones below. */
import { byId } from "../../core/dom.js";
import { html, noChange, render, repeat } from "../../core/html.js";
import { createScroller } from "../../core/scroll.js";
import { createCopying } from "./copying.js";
import { partOf } from "./gaps.js";
import { createJumping } from "./jumping.js";
import { createMemo } from "./memo.js";
import { createPill } from "./pill.js";
import { dependencies, rowView } from "./row_view.js";
import { buildRows } from "./rows.js";
import { createTall } from "./tall.js";
import { createTools } from "./tools.js";
import { createTravel } from "./travel.js";
import { NEWEST } from "./window.js";

/**
 * @typedef {{timeline: import("./items.js").Timeline, known: boolean, entries: import("../../core/types.js").Entry[],
 *   me: import("../../core/types.js").Person, unreadAfter: number | null, hidePresence: boolean, read: number}} Look `known`:
 *   the server, or the page, has said what the room contains
 * @typedef {Omit<import("./row_view.js").Context, "people" | "me" | "opened" | "open" | "tall">} Around
 */

/**
 * @param {object} parts
 * @param {() => Look} parts.look
 * @param {() => Around} parts.context
 * @param {(side: import("../../core/sync.js").Side, seq: number) => Promise<boolean>} parts.load a page of the history
 * @param {() => void} parts.onBottom the newest is in view
 */
export function createTimeline({ look, context, load, onBottom }) {
  const box = byId("timeline");
  const list = byId("log");
  const scroller = createScroller(box, list, () => travel.view().to === null);
  const pill = createPill(() => {
    newest();
    onBottom();
    byId("text").focus({ preventScroll: true });
  });
  const travel = createTravel({ look, scroller, load, draw });
  /** @type {Set<string>} keys of unfolded rows */
  const opened = new Set();
  const tall = createTall(list, opened);
  const memo = createMemo();
  /** @type {import("./rows.js").Row[]} */
  let rows = [];
  let printing = false;
  const { slots, actions } = context();
  const tools = createTools({ slots, actions, people: () => look().timeline.people, rowOf });
  const jumping = createJumping(list, { draw: travel.to, show: scroller.show, look });
  slots.watch(() => draw());
  createCopying(list, rowOf);

  /** @param {string} key */
  function rowOf(key) {
    const row = rows.find((each) => each.key === key);
    return row?.type === "message" ? row : undefined;
  }

  /** @param {string} key */
  function open(key) {
    if (!opened.delete(key)) opened.add(key);
    draw();
  }

  function draw(toBottom = false) {
    const now = look();
    const view = printing ? NEWEST : travel.follow(toBottom);
    const timeline = printing ? now.timeline : partOf(now.timeline, view);
    rows = buildRows(timeline, { ...now, view, changed: slots.changed });
    const around = { ...context(), people: now.timeline.people, me: now.me, opened, open, tall };
    const unknown = !now.known && now.entries.length === 0;
    if (unknown) memo.forget();
    const same = memo.same(unknown ? [] : rows, (row) => dependencies(row, around));
    const template = (/** @type {import("./rows.js").Row} */ row) =>
      same.has(row.key) ? noChange : rowView(row, around);
    const whole = unknown ? html`` : repeat(rows, (row) => row.key, template);
    scroller.change(() => render(whole, list), toBottom);
    if (!printing && tall.measure()) return draw(toBottom);
    tools.drawn();
    drawPill();
  }

  const drawPill = () => pill(look(), travel.atNewest());

  async function moved() {
    if (travel.atNewest()) onBottom();
    drawPill();
    jumping.moved();
    await travel.reach();
  }

  /** Nobody scrolls on paper: a print shows all loaded items. @param {boolean} begins */
  function print(begins) {
    printing = begins;
    draw();
  }

  /** What a return to this room needs. */
  function leave() {
    return { view: travel.view(), place: scroller.place(), opened: new Set(opened) };
  }

  /** Another room is open. @param {ReturnType<typeof leave>} [seen] what `leave` has said of it */
  function arrive(seen = { view: NEWEST, place: null, opened: new Set() }) {
    opened.clear();
    for (const key of seen.opened) opened.add(key);
    tall.forget();
    memo.forget();
    jumping.forget();
    render(html``, list);
    travel.move(seen.view);
    draw();
    scroller.restore(seen.place);
    drawPill();
  }

  const newest = () => draw(true);
  addEventListener("beforeprint", () => print(true));
  addEventListener("afterprint", () => print(false));
  box.addEventListener("scroll", moved, { passive: true });

  return {
    draw: () => draw(),
    newest,
    atNewest: travel.atNewest,
    go: jumping.go,
    back: jumping.back,
    leave,
    arrive,
  };
}
