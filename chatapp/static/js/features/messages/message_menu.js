/** The menu of a message: under a finger a sheet from below, otherwise beside the pointer or the message. */
import { closable, dialogById } from "../../core/dom.js";
import { html, nothing, render } from "../../core/html.js";
import { icon } from "../../core/icon.js";
import { within } from "../../core/place.js";

const MARGIN_PX = 8;

/** @typedef {{x: number, y: number}} Point */

/** @param {Pick<import("./tools.js").Source, "people" | "slots" | "actions">} source */
export function createMessageMenu({ people, slots, actions }) {
  const menu = closable(dialogById("message-sheet"));
  const box = /** @type {HTMLElement} */ (menu.firstElementChild);
  const buttons = () =>
    /** @type {HTMLButtonElement[]} */ ([...box.querySelectorAll("button:not([hidden])")]);

  /** @param {import("../../core/actions.js").Action} action @param {import("./rows.js").MessageRow} row */
  const entry = (action, row) =>
    html`<button type="button" class=${action.grave ? "row grave" : "row"} @click=${() => {
      // Closing gives the focus back; only then may the action move it elsewhere.
      menu.close();
      action.run(row);
    }}>${icon(action.icon)}<span>${action.label}</span>${action.key ? html`<kbd>${action.key}</kbd>` : nothing}</button>`;

  /** @param {KeyboardEvent} event */
  function step(event) {
    const all = buttons();
    const at = all.indexOf(/** @type {any} */ (document.activeElement));
    const next = {
      ArrowDown: all[at + 1] ?? all[0],
      ArrowRight: all[at + 1],
      ArrowUp: all.at(at - 1),
      ArrowLeft: all[at - 1],
      Home: all[0],
      End: all.at(-1),
    }[event.key];
    if (!next) return;
    event.preventDefault();
    next.focus();
  }

  menu.addEventListener("keydown", step);
  menu.addEventListener("contextmenu", (event) => event.preventDefault());

  /** @param {Point} point where it is opened */
  function stand({ x, y }) {
    const { width, height } = menu.getBoundingClientRect();
    const rtl = getComputedStyle(menu).direction === "rtl";
    menu.style.left = `${within(rtl ? x - width : x, MARGIN_PX, innerWidth - width - MARGIN_PX)}px`;
    menu.style.top = `${within(y, MARGIN_PX, innerHeight - height - MARGIN_PX)}px`;
  }

  return {
    /** @param {import("./rows.js").MessageRow} row @param {Point | null} point null: a finger opens it */
    open(row, point) {
      const context = { row, people: people(), touch: point === null, done: () => menu.close() };
      const entries = actions.of(row, point === null).map((action) => entry(action, row));
      render(html`${slots.views("tools", row, context)}${entries}`, box);
      menu.className = point ? "menu" : "sheet";
      menu.removeAttribute("style");
      menu.showModal();
      if (!point) return;
      stand(point);
      /** @type {HTMLElement | null} */ (box.querySelector(".row"))?.focus();
    },
  };
}
