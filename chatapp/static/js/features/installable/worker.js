/**
 * Registers the service worker, and asks it to keep the page when the person turns away and something new is in it.
 * Without HTTPS, or where the browser refuses, the chat works as before and needs a network to open.
 */
import { address } from "../../core/root.js";

const AT_MOST_EVERY_MS = 60_000;

/**
 * @param {() => string} seen what the page shows: another text when there is something new to keep
 */
export async function keepPage(seen) {
  const registration = await register();
  if (!registration) return;
  let kept = seen();
  let at = performance.now();
  const active = (await navigator.serviceWorker.ready).active;
  if (!cameByWorker()) active?.postMessage(here());
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden || seen() === kept || performance.now() - at < AT_MOST_EVERY_MS) return;
    kept = seen();
    at = performance.now();
    active?.postMessage(here());
  });
}

/** Not whether it has a worker now: a new one takes over pages that came before it. */
function cameByWorker() {
  return performance
    .getEntriesByType("navigation")
    .some((came) => /** @type {PerformanceNavigationTiming} */ (came).workerStart > 0);
}

/** The address says which room is open. The worker knows only the one that the page began with. */
const here = () => ({ keep: location.pathname });

/** @returns {Promise<ServiceWorkerRegistration | null>} null: not here */
async function register() {
  try {
    return await navigator.serviceWorker.register(trusted(address("/worker.js")), { scope: address("/") });
  } catch {
    return null;
  }
}

/** Browsers with Trusted Types take the address of a script only from a policy. @param {string} url @returns {string} */
function trusted(url) {
  const types = /** @type {any} */ (globalThis).trustedTypes;
  if (!types) return url;
  return types
    .createPolicy("chat-worker", { createScriptURL: (/** @type {string} */ text) => text })
    .createScriptURL(url);
}
