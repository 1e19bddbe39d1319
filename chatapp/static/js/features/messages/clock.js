/** The server's time as this device knows it, so that what waits here and what came from there go by one clock. */

/** @param {import("../../core/socket.js").Link} link */
export function createClock(link) {
  /** ms that the server's clock is ahead of this device's */
  let ahead = 0;
  link.on("session:ready", ({ time }) => {
    ahead = (Date.parse(time) || Date.now()) - Date.now();
  });
  const shifted = (/** @type {number} */ ms) => new Date(ms + ahead).toISOString();

  return {
    now: () => shifted(Date.now()),
    /** What this device's clock said, by the server's. @param {string} stamp RFC 3339 */
    corrected: (stamp) => shifted(Date.parse(stamp)),
  };
}
