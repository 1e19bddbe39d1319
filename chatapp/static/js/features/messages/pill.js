/** The button over the timeline that counts new messages below and scrolls there. */
import { byId } from "../../core/dom.js";
import { html, render } from "../../core/html.js";
import { othersAfter } from "./items.js";

/** @param {() => void} toNewest */
export function createPill(toNewest) {
  const pill = byId("pill");
  pill.addEventListener("click", toNewest);

  /** @param {import("./timeline.js").Look} look @param {boolean} atNewest */
  return ({ timeline, me, read }, atNewest) => {
    const count = atNewest ? 0 : othersAfter(timeline.items, read, me.id);
    pill.hidden = atNewest;
    pill.classList.toggle("counts", count > 0);
    render(html`<span>${count > 0 ? `${count} new` : ""}</span><span aria-hidden="true">↓</span>`, pill);
    const words = count > 0 ? `${count} new messages, go to the newest` : "Go to the newest message";
    pill.setAttribute("aria-label", words);
  };
}
