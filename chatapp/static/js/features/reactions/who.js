/** Who reacted, in a sheet that a long press on a reaction opens: a finger cannot hover. Loaded then. */

import { closable } from "../../core/dom.js";
import { html, nothing, render } from "../../core/html.js";
import { address } from "../../core/root.js";

/** @param {import("../../core/name_view.js").Namesakes["view"]} name @returns {(kind: import("./state.js").Kind) => void} opens it */
export function createWho(name) {
  const sheet = closable(document.createElement("dialog"));
  sheet.className = "sheet who-reacted";
  document.body.append(sheet);

  return function open({ emoji, count, people }) {
    const rest = count - people.length;
    sheet.setAttribute("aria-label", `Reacted with ${emoji}`);
    render(
      html`<div><h2>${emoji} ${count}</h2><ul class="rows">
        ${people.map((p) => html`<li class="row"><img class="face" src=${address(p.avatar)} alt="" width="32" height="32"><span class="name">${name(p)}</span></li>`)}
        ${rest > 0 ? html`<li class="hint">and ${rest} more</li>` : nothing}</ul><div class="buttons"><button type="button" data-close>Close</button></div></div>`,
      sheet,
    );
    if (!sheet.open) sheet.showModal();
  };
}
