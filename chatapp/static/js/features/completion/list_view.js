/** The list of suggestions above the message box. */
import { html, nothing } from "../../core/html.js";
import { address } from "../../core/root.js";

/** @param {number} index */
export const idOf = (index) => `suggestion-${index}`;

/**
 * @param {import("../../core/completions.js").Option[]} options @param {number} chosen
 * @param {(option: import("../../core/completions.js").Option) => void} take
 */
export const listView = (options, chosen, take) =>
  options.map(
    (option, index) =>
      html`<li id=${idOf(index)} role="option" class="row" aria-selected=${String(index === chosen)} @click=${() => take(option)}>
        ${option.picture ? html`<span class="picture" aria-hidden="true">${option.picture}</span>` : nothing}${option.face ? html`<img class="face" src=${address(option.face)} alt="">` : nothing}<span class="name">${option.label}</span>${option.note ? html`<small>${option.note}</small>` : nothing}</li>`,
  );
