/** What the quiet line says about the connection. Pure. */

export const RECONNECTING_AFTER_MS = 2000;
export const OFFLINE_AFTER_MS = 10_000;
const OFFLINE = "Offline: your messages will be sent";

/**
 * @param {import("../../core/socket.js").Status} status
 * @param {number} since ms since the last sign of a connection that works
 * @param {boolean} [doubtful] an answer is late
 * @param {string} [reason] why there is no connection, where that is known
 * @returns {string} "" when there is nothing to say
 */
export function connectionText(status, since, doubtful = false, reason = "") {
  if (status === "online" && !doubtful) return "";
  if (status === "offline") return OFFLINE;
  if (reason && status !== "online") return reason;
  if (since >= OFFLINE_AFTER_MS) return OFFLINE;
  return doubtful || since >= RECONNECTING_AFTER_MS ? "Reconnecting…" : "";
}

/** @param {number} ms until the next try, not positive while it is under way @returns {string} */
export const nextTry = (ms) => (ms > 0 ? `Next try in ${Math.ceil(ms / 1000)} s` : "Trying again…");
