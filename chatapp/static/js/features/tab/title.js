/** The tab: how much is unread in its title, and a dot on its icon. */
import { byId } from "../../core/dom.js";

/** Titles are plain text; control characters would only confuse those who read them. */
const CONTROL = /[\p{Cc}\p{Cf}]/gu;

/**
 * @param {string} room
 * @param {string} chat its name
 * @param {number} here unread in this room
 * @param {number} elsewhere
 * @returns {string}
 */
export function titleText(room, chat, here, elsewhere) {
  const count = here > 0 ? `(${here > 99 ? "99+" : here}) ` : elsewhere > 0 ? "• " : "";
  return `${count}${`${room} · ${chat}`.replace(CONTROL, "")}`;
}

/** @param {string} room @param {string} chat @param {number} here @param {number} elsewhere */
export function drawTab(room, chat, here, elsewhere) {
  const title = titleText(room, chat, here, elsewhere);
  if (document.title !== title) document.title = title;
  const icon = /** @type {HTMLLinkElement} */ (byId("icon"));
  const href = (here + elsewhere > 0 ? icon.dataset.dot : icon.dataset.plain) ?? "";
  if (icon.getAttribute("href") !== href) icon.href = href;
}
