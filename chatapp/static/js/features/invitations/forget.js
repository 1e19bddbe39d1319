/** A room that one has lost is not shown without a network either: the service worker's copy of its page goes. */
import { pathOf } from "../rooms/state.js";

/** @param {string} slug */
export async function forgetKept(slug) {
  try {
    const url = new URL(pathOf(slug), location.origin).href;
    for (const name of await caches.keys()) await (await caches.open(name)).delete(url, { ignoreVary: true });
  } catch {
    // There are no caches here: then nothing was kept.
  }
}
