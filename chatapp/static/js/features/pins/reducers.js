/** How an event changes which messages are pinned. Pure. */
import { patchMessage } from "../messages/items.js";

/** @type {Record<string, import("../../core/reducers.js").Reducer>} */
export const reducers = {
  "message:pinned": (shown, { message, pinned }) =>
    patchMessage(shown, message, (item) => {
      const { pins, ...parts } = item.parts;
      return { ...item, parts: pinned && !item.message.deleted ? { ...parts, pins: true } : parts };
    }),
};
