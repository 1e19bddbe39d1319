/** How a deletion changes the shown messages: of a message, only its place remains. Pure. */
import { patchMessage } from "../messages/items.js";

/** @type {Record<string, import("../../core/reducers.js").Reducer>} */
export const reducers = {
  "message:deleted": (shown, { message }) =>
    patchMessage(shown, message, (item) => {
      const { body, ...place } = item.message;
      return { ...item, message: { ...place, deleted: true }, parts: {}, mine: {} };
    }),
};
