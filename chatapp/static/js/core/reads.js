/** How far this person has read, told from tab to tab and from device to device: what is read on one is unread on none. */
import { callEach } from "./each.js";
import { createRegistry } from "./registry.js";
import { channel } from "./tabs.js";

/** @param {() => string} me id: tabs without a cookie may belong to several people */
export function createReads(me) {
  /** @type {ReturnType<typeof createRegistry<(room: string, seq: number) => void>>} */
  const listeners = createRegistry();
  const tellTabs = channel("read", ({ person, room, seq }) => {
    if (person === me()) callEach(listeners.values(), room, seq);
  });
  return {
    /** Another device has read so far. @param {string} room slug @param {number} seq */
    hear: (room, seq) => callEach(listeners.values(), room, seq),
    /** @param {string} name @param {(room: string, seq: number) => void} listener hears what another tab or device has read */
    add: listeners.add,
    /** @param {string} room slug @param {number} seq */
    tell: (room, seq) => tellTabs({ person: me(), room, seq }),
  };
}

/** @typedef {ReturnType<typeof createReads>} Reads */
