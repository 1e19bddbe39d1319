/** Says that the page was kept from an earlier visit, until the server has answered. */
import { byId } from "../../core/dom.js";
import { keptText } from "./state.js";

/** @param {import("../../kit.js").Kit} kit */
export function showKept({ entered, moves }) {
  const { kept } = document.documentElement.dataset;
  if (kept === undefined) return;
  const line = byId("kept");
  line.textContent = keptText(kept, new Date());
  line.hidden = false;
  const hide = () => {
    line.hidden = true;
  };
  entered.add("kept", hide);
  moves.add("kept", { arrive: hide }); // the other room was not in that page
}
