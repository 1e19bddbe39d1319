/**
 * What the tabs of one browser share: a lock and a channel. Either may be missing (locks need HTTPS or localhost) or
 * refused (a browser that keeps no site data). Then each tab is alone, and may send what another sends: the server
 * takes the same client id once.
 */

import { own } from "./root.js";

/**
 * @param {string} name
 * @param {() => Promise<void>} work runs while no other tab holds the name; the lock dies with its tab
 */
export async function exclusive(name, work) {
  let begun = false;
  const begin = () => {
    begun = true;
    return work();
  };
  try {
    await navigator.locks.request(own(name), begin);
  } catch (error) {
    if (begun) throw error;
    await begin();
  }
}

/**
 * @param {string} name
 * @param {(message: any) => void} listener
 * @returns {(message: any) => void} tells the other tabs
 */
export function channel(name, listener) {
  const key = own(name);
  const wire = broadcast(key, listener);
  const write = byStorage(key, listener);
  return (message) => {
    try {
      if (wire) wire.postMessage(message);
      else write(message);
    } catch {
      // Nobody hears it. Each tab finds out by itself, from the server or the disk.
    }
  };
}

/** 22 random characters that may be used in an id. */
export function newId() {
  return btoa(String.fromCharCode(...randomBytes(16)))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .slice(0, 22);
}

/** @param {string} key @param {(message: any) => void} listener @returns {BroadcastChannel | null} null: refused */
function broadcast(key, listener) {
  try {
    const wire = new BroadcastChannel(key);
    wire.onmessage = ({ data }) => listener(data);
    return wire;
  } catch {
    return null;
  }
}

/**
 * Where there is no channel: what one tab writes into the storage, the others hear.
 * @param {string} key @param {(message: any) => void} listener
 * @returns {(message: any) => void} throws when the storage is refused, too
 */
function byStorage(key, listener) {
  addEventListener("storage", ({ key: changed, newValue }) => {
    if (changed === key && newValue) listener(JSON.parse(newValue));
  });
  return (message) => {
    localStorage.setItem(key, JSON.stringify(message));
    localStorage.removeItem(key);
  };
}

/** Unique is enough: an id is no secret. @param {number} length */
function randomBytes(length) {
  const bytes = new Uint8Array(length);
  try {
    return crypto.getRandomValues(bytes);
  } catch {
    return bytes.map(() => Math.random() * 256);
  }
}
