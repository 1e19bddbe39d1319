/**
 * A lock and a channel that the tabs of one browser share. Without them (locks need HTTPS or localhost) each tab is
 * alone, and two tabs may send the same entry: the server stores a client id only once.
 */

import { own } from "./root.js";

/**
 * @param {string} name
 * @param {() => Promise<void>} work runs while no other tab holds the name; the lock dies with its tab
 */
export async function exclusive(name, work) {
  if (!navigator.locks) return work();
  await navigator.locks.request(own(name), work);
}

/**
 * @param {string} name
 * @param {(message: any) => void} listener
 * @returns {(message: any) => void} tells the other tabs
 */
export function channel(name, listener) {
  if (!("BroadcastChannel" in globalThis)) return () => {};
  const wire = new BroadcastChannel(own(name));
  wire.onmessage = ({ data }) => listener(data);
  return (message) => wire.postMessage(message);
}

/** 22 random characters that may be used in an id. */
export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .slice(0, 22);
}
