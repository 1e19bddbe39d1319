/** A small picture in the text's colour. */
import { html } from "./html.js";

/** @param {string} path of 24 × 24 */
export const icon = (path) =>
  html`<svg class="glyph" viewBox="0 0 24 24" aria-hidden="true"><path d=${path}/></svg>`;
