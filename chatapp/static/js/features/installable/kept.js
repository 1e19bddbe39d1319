/** Says that the page was kept from an earlier visit, until the server has answered. */
import { byId } from "../../core/dom.js";
import { keptText } from "./state.js";

/** @param {import("../../kit.js").Kit["entered"]} entered */
export function showKept(entered) {
  const { kept } = document.documentElement.dataset;
  if (kept === undefined) return;
  const line = byId("kept");
  line.textContent = keptText(kept, new Date());
  line.hidden = false;
  entered.add("kept", () => {
    line.hidden = true;
  });
}
