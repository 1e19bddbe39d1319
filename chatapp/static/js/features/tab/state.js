/** The tab's title with the unread count. Pure. */

/** Titles are plain text; control characters would only confuse readers. */
const CONTROL = /[\p{Cc}\p{Cf}]/gu;

/** @param {string} room @param {number} here unread in this room @param {number} elsewhere @param {string} chat its name @returns {string} */
export function titleText(room, here, elsewhere, chat) {
  const count = here > 0 ? `(${here > 99 ? "99+" : here}) ` : elsewhere > 0 ? "• " : "";
  return `${count}${room.replace(CONTROL, "")} · ${chat.replace(CONTROL, "")}`;
}
