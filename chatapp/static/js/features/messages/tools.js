/**
 * What can be done with a message. A bar beside the message under the pointer or the focus has the most common; the menu has all:
 * by the second mouse button, the bar's last button, a long press of a finger, or the menu key.
 *
 * @typedef {import("./rows.js").MessageRow} MessageRow
 * @typedef {[row: MessageRow, point: import("./message_menu.js").Point | null]} Opening
 * @typedef {{rowOf: (key: string) => MessageRow | undefined, people: () => import("./items.js").Timeline["people"],
 *   slots: import("../../core/slots.js").Slots, actions: import("../../core/actions.js").Actions}} Source
 */
import { byId, touch } from "../../core/dom.js";
import { createPart } from "../../core/later.js";
import { onLongPress } from "../../core/press.js";
import { addOwnActions } from "./own_actions.js";
import { createToolBar } from "./tool_bar.js";
import { createWalk } from "./walk.js";

const ROW = "li.msg[data-seq]:not(.deleted)";

/** @param {Source} source */
export function createTools(source) {
  const list = byId("log");
  const part = createPart(async () => (await import("./message_menu.js")).createMessageMenu(source));
  const menu = { open: async (/** @type {Opening} */ ...how) => (await part.use())?.open(...how) };
  const bar = createToolBar(source, menu.open);
  const walk = createWalk(list, { ...bar, act, menu: openMenu });
  addOwnActions(source.actions, list);

  /** @param {EventTarget | null} target */
  const rowAt = (target) =>
    target instanceof Element ? /** @type {HTMLElement | null} */ (target.closest(ROW)) : null;

  /** @param {HTMLElement | null} item */
  const rowOf = (item) => (item ? source.rowOf(item.dataset.key ?? "") : undefined);

  /** @param {HTMLElement} item @returns {boolean} false for a deleted message */
  function openMenu(item) {
    const row = rowOf(rowAt(item));
    const bubble = item.querySelector(".bubble")?.getBoundingClientRect();
    if (row && bubble) menu.open(row, { x: bubble.left, y: bubble.bottom });
    return row !== undefined;
  }

  /** Does what this key stands for. @param {HTMLElement} item @param {string} key @returns {boolean} */
  function act(item, key) {
    const row = rowOf(rowAt(item));
    const action = row && source.actions.of(row, false).find((each) => each.key === key);
    action?.run(row);
    return action !== undefined;
  }

  for (const sign of ["pointerover", "pointerdown", "focusin"]) list.addEventListener(sign, part.prepare);
  const finger = watchFinger();
  list.addEventListener("pointerover", ({ pointerType, target }) => {
    if (pointerType !== "touch" && !finger()) bar.show(rowAt(target), "pointer");
  });
  list.addEventListener("pointerleave", () => bar.show(null, "pointer"));
  list.addEventListener("focusin", ({ target }) => {
    if (!finger() && target instanceof Element && target.matches(":focus-visible"))
      bar.show(rowAt(target), "focus");
  });
  list.addEventListener("focusout", ({ relatedTarget }) =>
    bar.show(finger() ? null : rowAt(relatedTarget), "focus"),
  );
  list.addEventListener("contextmenu", (event) => {
    const row = finger() || keepsOwnMenu(event.target) ? undefined : rowOf(rowAt(event.target));
    if (!row) return;
    event.preventDefault();
    menu.open(row, { x: event.clientX, y: event.clientY });
  });
  onLongPress(list, (target) => {
    // A long press on a link opens the browser's menu, and a button keeps its own action.
    const row = target.closest("a, button") ? undefined : rowOf(rowAt(target));
    return row ? () => menu.open(row, null) : null;
  });

  return {
    /** The rows were drawn again. */
    drawn() {
      walk.keep();
      bar.draw();
    },
  };
}

/** Links, and text that is selected, have the browser's own menu. @param {EventTarget | null} target */
function keepsOwnMenu(target) {
  const selection = getSelection();
  const chosen =
    selection && !selection.isCollapsed && target instanceof Node && selection.containsNode(target, true);
  return chosen || (target instanceof Element && target.closest("a, .chip") !== null);
}

/** Whether a finger was used last. A touch moves the focus too, but a finger uses the sheet, not the bar. */
function watchFinger() {
  let finger = false;
  const notice = (/** @type {boolean} */ touched) => {
    finger = touched;
  };
  addEventListener("pointerdown", ({ pointerType }) => notice(pointerType === "touch"), { capture: true });
  addEventListener("keydown", () => notice(false), { capture: true });
  // A scroll under a finger also makes mouse events: of a mouse that rests, or on a phone of none.
  addEventListener("pointermove", ({ pointerType, movementX, movementY }) => {
    if (pointerType === "mouse" && (movementX || movementY) && !touch()) notice(false);
  });
  return () => finger;
}
