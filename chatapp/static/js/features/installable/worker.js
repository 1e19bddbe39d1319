/**
 * Registers the service worker, and asks it to keep the page when the person turns away and something new is in it.
 * Without HTTPS, or where the browser refuses, the chat works as before and needs a network to open.
 */
import { address } from "../../core/root.js";

const AT_MOST_EVERY_MS = 60_000;

/** @param {() => number} head the newest number of the room's log */
export async function keepPage(head) {
  const registration = await register();
  if (!registration) return;
  let kept = head();
  let at = performance.now();
  const active = (await navigator.serviceWorker.ready).active;
  if (!navigator.serviceWorker.controller) active?.postMessage("keep"); // this page came before the worker
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden || head() === kept || performance.now() - at < AT_MOST_EVERY_MS) return;
    kept = head();
    at = performance.now();
    active?.postMessage("keep");
  });
}

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
