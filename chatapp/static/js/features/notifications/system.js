/** Notifications of the system. They need HTTPS and the person's leave, and may be missing. */
import { address } from "../../core/root.js";
import { headOf } from "./state.js";

/** @typedef {import("./state.js").News} News */

/** @returns {"granted" | "denied" | "default" | "missing"} */
export function leave() {
  try {
    return Notification.permission;
  } catch {
    return "missing";
  }
}

/** Only after a press: browsers refuse it otherwise. @returns {Promise<string>} what the person decided */
export async function ask() {
  try {
    return await Notification.requestPermission();
  } catch {
    return "missing";
  }
}

/** @param {News} news @param {boolean} bodies @param {() => void} go opens the room at the message */
export async function showSystem(news, bodies, go) {
  const { room, seq, body } = news;
  const head = headOf(news);
  const options = {
    body: bodies ? body : "",
    tag: `room ${room}`, // one for each room: the newest
    icon: address("/static/img/touch-180.png"),
    renotify: true,
    silent: true, // the page makes the sound that the person has chosen
    data: { room, seq },
  };
  const { icon: _, ...plain } = options;
  try {
    const worker = await navigator.serviceWorker?.getRegistration(address("/"));
    if (worker?.active) return await worker.showNotification(head, plain);
  } catch {
    // then by the page itself
  }
  try {
    const shown = new Notification(head, plain);
    shown.onclick = () => {
      window.focus();
      shown.close();
      go();
    };
  } catch {
    // this browser shows them by a service worker only, and there is none
  }
}

/** What was shown of a room that is read now goes. @param {string} room */
export async function withdraw(room) {
  try {
    const worker = await navigator.serviceWorker?.getRegistration(address("/"));
    for (const shown of (await worker?.getNotifications({ tag: `room ${room}` })) ?? []) shown.close();
  } catch {
    // none were shown
  }
}
