/** The server's time as this device knows it, so that pending and stored messages use one clock. */

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
    /** Converts a time of this device's clock to the server's. @param {string} stamp RFC 3339 */
    corrected: (stamp) => shifted(Date.parse(stamp)),
  };
}
