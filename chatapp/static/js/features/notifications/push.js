/** Pushes to this browser while the chat is closed. They need HTTPS, a service worker and a push service, and may be missing. */
import { keep, read } from "../../core/prefs.js";
import { address } from "../../core/root.js";
import { leave } from "./system.js";

const CHOICE = "push";

/** @param {import("../../kit.js").Kit} kit */
export function createPush({ link, me, notices }) {
  let key = "";
  let changed = () => {};

  async function manager() {
    const worker = await navigator.serviceWorker?.getRegistration(address("/")).catch(() => undefined);
    return worker?.pushManager;
  }

  async function look() {
    if (link.status() !== "online") return;
    key = (await link.request("push:key").catch(() => null))?.key ?? key;
    changed();
    if (!read(CHOICE)) return;
    // The address of a subscription may change, and after a sign-out everywhere the server has none. Nobody is asked here.
    if (chosen()) return leave() === "granted" ? begin().catch(() => {}) : undefined;
    keep(CHOICE, ""); // this browser was another person's, whose messages are not for this one
    await end().catch(() => {});
  }

  const chosen = () => read(CHOICE) === me.get().id;

  async function begin() {
    const pushes = await manager();
    if (!pushes || !key) throw new Error("This browser gets no pushes here.");
    const found = (await fitting(pushes)) ?? (await subscribed(pushes));
    const { endpoint, keys } = found.toJSON();
    await link.request("push:subscribe", { endpoint, p256dh: keys?.p256dh, auth: keys?.auth });
  }

  /** @param {PushManager} pushes */
  async function subscribed(pushes) {
    try {
      return await pushes.subscribe({ userVisibleOnly: true, applicationServerKey: key });
    } catch {
      throw new Error("The push service of this browser cannot be reached.");
    }
  }

  /** The subscription that there is, unless it is for another key. @param {PushManager} pushes */
  async function fitting(pushes) {
    const found = await pushes.getSubscription();
    const own = found?.options.applicationServerKey;
    if (!found || (own && encoded(new Uint8Array(own)) === key)) return found;
    await found.unsubscribe();
    return null;
  }

  async function end() {
    const found = await (await manager())?.getSubscription();
    if (!found) return;
    await found.unsubscribe(); // from now on nothing comes, and the server hears so from the service at the latest
    await link.request("push:unsubscribe", { endpoint: found.endpoint }).catch(() => {});
  }

  link.watch(look);
  look();
  return {
    possible: () => key !== "" && "PushManager" in globalThis && "serviceWorker" in navigator,
    chosen,
    /** @param {() => void} look called when it may be possible now */
    watch(look) {
      changed = look;
    },
    /** @param {boolean} on */
    async choose(on) {
      keep(CHOICE, on ? me.get().id : "");
      try {
        await (on ? begin() : end());
      } catch (error) {
        keep(CHOICE, on ? "" : me.get().id);
        notices.say(`Not changed. ${/** @type {Error} */ (error).message}`);
      }
    },
  };
}

/** @param {Uint8Array} bytes as the server writes them */
const encoded = (bytes) =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");

/** @typedef {ReturnType<typeof createPush>} Push */
