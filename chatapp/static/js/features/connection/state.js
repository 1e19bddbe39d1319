/** What the quiet line says about the connection. Pure. */

export const RECONNECTING_AFTER_MS = 2000;
export const OFFLINE_AFTER_MS = 10_000;

/**
 * @param {import("../../core/socket.js").Status} status
 * @param {number} since ms since the last sign of a connection that works
 * @param {boolean} doubtful an answer is late
 * @param {string | null} refusal why the server does not let us in
 * @returns {string} "" when there is nothing to say
 */
export function connectionText(status, since, doubtful = false, refusal = null) {
  if (status === "online" && !doubtful) return "";
  if (refusal && status !== "offline") return refusal;
  if (status === "offline" || since >= OFFLINE_AFTER_MS) return "Offline: your messages will be sent";
  return doubtful || since >= RECONNECTING_AFTER_MS ? "Reconnecting…" : "";
}
