/** The badge beside a name: what somebody is in this room. A screen reader reads it as a word of the name. */
import { html, nothing } from "./html.js";
import { badgeWord } from "./order.js";

/** @param {import("./order.js").Standing} standing */
export const badge = (standing) =>
  standing === "guest"
    ? nothing
    : html` <span class="badge" data-standing=${standing}><span class="sr">, </span>${badgeWord(standing)}</span>`;
