/** The person's own name and face, where the page shows them outside the timeline. */

import { byId } from "../../core/dom.js";
import { address } from "../../core/root.js";

/** @param {import("../../core/types.js").Person} me */
export function drawMe(me) {
  byId("my-name").textContent = me.name;
  for (const face of document.querySelectorAll("#composer .my-face"))
    face.setAttribute("title", `${me.name}: change name or face`);
  byId("text", HTMLTextAreaElement).placeholder = `Write as \u2068${me.name}\u2069`;
  const face = address(me.avatar);
  for (const image of document.querySelectorAll("img[data-me]")) {
    if (image instanceof HTMLImageElement && image.getAttribute("src") !== face) image.src = face;
  }
}
