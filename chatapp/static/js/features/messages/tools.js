/**
 * The actions of a message. Features fill the slot "tools". It is shown in a bar beside the message under the
 * pointer or the focus, and in a sheet after a long press of a finger.
 *
 * @typedef {import("./rows.js").MessageRow} MessageRow
 * @typedef {{rowOf: (key: string) => MessageRow | undefined, people: () => import("./items.js").Timeline["people"],
 *   slots: import("../../core/slots.js").Slots}} Source
 */
import { byId } from "../../core/dom.js";
import { createToolBar } from "./tool_bar.js";
import { createToolSheet } from "./tool_sheet.js";
import { createWalk } from "./walk.js";

/** @param {Source} source */
export function createTools(source) {
  const list = byId("log");
  const bar = createToolBar(source);
  const walk = createWalk(list, bar);
  createToolSheet(list, source);

  /** @param {EventTarget | null} target */
  const rowAt = (target) =>
    target instanceof Element
      ? /** @type {HTMLElement | null} */ (target.closest("li.msg[data-seq]:not(.deleted)"))
      : null;

  const finger = watchFinger();
  list.addEventListener("pointerover", ({ pointerType, target }) => {
    if (pointerType !== "touch") bar.show(rowAt(target), "pointer");
  });
  list.addEventListener("pointerleave", () => bar.show(null, "pointer"));
  list.addEventListener("focusin", ({ target }) => {
    if (!finger() && target instanceof Element && target.matches(":focus-visible"))
      bar.show(rowAt(target), "focus");
  });
  list.addEventListener("focusout", ({ relatedTarget }) => bar.show(rowAt(relatedTarget), "focus"));

  return {
    /** The rows were drawn again. */
    drawn() {
      walk.keep();
      bar.draw();
    },
  };
}

/** Whether a finger was used last. A touch moves the focus too, but a finger uses the sheet, not the bar. */
function watchFinger() {
  let finger = false;
  const notice = (/** @type {boolean} */ touched) => {
    finger = touched;
  };
  addEventListener("pointerdown", ({ pointerType }) => notice(pointerType === "touch"), { capture: true });
  addEventListener("keydown", () => notice(false), { capture: true });
  return () => finger;
}
