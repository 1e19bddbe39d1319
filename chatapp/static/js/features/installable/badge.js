/** The number of unread messages on the app's icon, where the system shows one. */

/** @param {import("../../kit.js").Kit["counts"]} counts */
export function showBadge(counts) {
  let shown = -1;
  counts.watch(({ unread, elsewhere }) => {
    const number = unread + elsewhere;
    if (number === shown || !("setAppBadge" in navigator)) return;
    shown = number;
    const done = number ? navigator.setAppBadge(number) : navigator.clearAppBadge();
    done.catch(() => {}); // it is not installed, or the system has no badges
  });
}
