/**
 * Small settings and drafts of this device (localStorage), in memory when the browser refuses.
 * `onLoss` is called once when settings cannot be kept.
 */

import { own } from "./root.js";

/** @type {Map<string, string>} */
const memory = new Map();
let notified = false;
/** @type {(what: string) => void} */
let tell = () => {};

/** @param {(what: string) => void} listener */
export function onLoss(listener) {
  tell = listener;
}

/** @type {Set<(key: string) => void>} */
const watchers = new Set();

/** Calls the watcher with each setting that is changed here. @param {(key: string) => void} watcher */
export function onChange(watcher) {
  watchers.add(watcher);
}

/** @param {string} key @returns {string | null} */
export function read(key) {
  try {
    return memory.get(key) ?? localStorage.getItem(own(key));
  } catch {
    return null;
  }
}

/** @param {string} key @param {string} value an empty value forgets the key @returns {boolean} false: kept only until the page closes */
export function keep(key, value) {
  try {
    if (value) localStorage.setItem(own(key), value);
    else localStorage.removeItem(own(key));
    memory.delete(key);
    return true;
  } catch {
    memory.set(key, value);
    return false;
  }
}

/** @param {string} key @param {string} value an empty value forgets the key */
export function write(key, value) {
  const kept = keep(key, value);
  for (const watcher of watchers) watcher(key);
  if (kept || notified) return;
  notified = true;
  tell("This browser keeps no settings: they last until the page closes.");
}
