/** How events change the texts of the shown messages. Pure. */
import { patchMessage } from "../messages/items.js";

/** @type {Record<string, import("../../core/reducers.js").Reducer>} */
export const reducers = {
  "message:edited": (shown, { message, body, count, at }) =>
    patchMessage(shown, message, (item) =>
      item.message.deleted
        ? item
        : { ...item, message: { ...item.message, body }, parts: { ...item.parts, edits: { count, at } } },
    ),
};
