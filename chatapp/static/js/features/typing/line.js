/** The line that says who is writing. */

import { byId } from "../../core/dom.js";
import { html, nothing, render } from "../../core/html.js";
import { address } from "../../core/root.js";
import { typingLine } from "./state.js";

const FACES = 3;

/** @param {import("./state.js").Writer[]} writers @param {import("../../core/name_view.js").Namesakes} namesakes */
export function drawTyping(writers, namesakes) {
  const faces = writers
    .slice(0, FACES)
    .map((w) => html`<img class="face" src=${address(w.avatar)} alt="" width="22" height="22">`);
  const dots = html`<span class="dots" aria-hidden="true"><i></i><i></i><i></i></span>`;
  const said = typingLine(writers).map(({ who, text }) =>
    who ? namesakes.view(who) : html`<span>${text}</span>`,
  );
  render(
    said.length ? html`<span class="faces">${faces}</span><span class="said">${said}</span>${dots}` : nothing,
    byId("typing"),
  );
}
