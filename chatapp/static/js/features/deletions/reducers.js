/** How a deletion changes the shown messages: of a message, only its place remains. Pure. */
import { patchMessage, patchMessages } from "../messages/items.js";

/** @typedef {import("../messages/items.js").MessageItem} MessageItem */

/** @param {MessageItem} item @returns {MessageItem} */
const gone = (item) => {
  const { body, ...place } = item.message;
  return { ...item, message: { ...place, deleted: true }, parts: {}, mine: {} };
};

/** @type {Record<string, import("../../core/reducers.js").Reducer>} */
export const reducers = {
  "message:deleted": (shown, { message }) => patchMessage(shown, message, gone),
  "messages:deleted": (shown, { author, first, last }) =>
    patchMessages(shown, (item) =>
      item.seq >= first && item.seq <= last && author === item.person ? gone(item) : item,
    ),
};
