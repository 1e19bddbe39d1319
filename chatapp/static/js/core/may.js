/** What this viewer may do here, from the table that the page carries. The server decides again. */
import { outranks, standingOf } from "./order.js";

/** @typedef {"delete_message" | "end_poll" | "warn" | "see_reports" | "appoint" | "appoint_in_room" | "kick" | "mute" | "ban" | "ban_from_house" | "set_filters" | "set_rules" | "set_topic" | "invite" | "pin_message" | "panic" | "run" | "see_log" | "write_always" | "write_in_panic" | "call_everybody"} Action */

/**
 * @param {Record<string, string[]>} rights what each standing may do
 * @param {{get: () => import("./types.js").Person}} me
 * @param {{get: () => import("./order.js").Order}} order
 */
export function createMay(rights, me, order) {
  const mine = () => standingOf(order.get(), me.get().id);
  return {
    /** @param {Action} action */
    to: (action) => Boolean(rights[mine()]?.includes(action)),
    /** Against somebody. @param {Action} action @param {string} id */
    against: (action, id) =>
      id !== me.get().id &&
      Boolean(rights[mine()]?.includes(action)) &&
      outranks(mine(), standingOf(order.get(), id)),
  };
}

/** @typedef {ReturnType<typeof createMay>} May */
