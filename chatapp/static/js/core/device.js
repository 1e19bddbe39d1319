/** Events of the device: it went offline, came back online, slept, or somebody looks at it again. */

const SLEPT_MS = 5000;

/**
 * @param {object} parts
 * @param {() => void} parts.offline
 * @param {() => void} parts.online
 * @param {() => void} parts.back somebody looks at the page again
 * @param {() => void} parts.slept the page is visible and has not run for a while
 */
export function followDevice({ offline, online, back, slept }) {
  addEventListener("offline", offline);
  addEventListener("online", online);
  addEventListener("pageshow", back);
  document.addEventListener("visibilitychange", () => document.hidden || back());
  let tickedAt = Date.now();
  setInterval(() => {
    const missed = Date.now() - tickedAt > SLEPT_MS;
    tickedAt = Date.now();
    if (missed && !document.hidden) slept();
  }, 1000);
}
