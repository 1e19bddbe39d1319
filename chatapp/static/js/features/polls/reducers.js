/** How events change the polls of the shown messages. Pure. */
import { patchMessage } from "../messages/items.js";

/** @type {Record<string, import("../../core/reducers.js").Reducer>} */
export const reducers = {
  "poll:changed": (shown, { room, message, ...votes }) =>
    patchMessage(shown, message, (item) => ({ ...item, parts: { ...item.parts, votes } })),
};
