/** The name of the open room, over the conversation and for screen readers. */
import { byId } from "../../core/dom.js";

/** @param {Readonly<import("../../core/types.js").Room>} room */
export function drawHead({ title }) {
  const name = byId("room-title");
  if (name.textContent === title) return;
  name.textContent = title;
  document.querySelector("main")?.setAttribute("aria-label", title);
}
