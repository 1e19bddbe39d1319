/**
 * Sounds, notifications, the tab's title and the app's badge. Loaded when something is unread, when another room is opened, or
 * when this device wants to be told of messages.
 */
import { createPart } from "../../core/later.js";
import { read } from "../../core/prefs.js";

/** @param {import("../../kit.js").Kit} kit */
export function install(kit) {
  const part = createPart(async () => (await import("./part.js")).createNotifications(kit));
  kit.counts.watch(({ unread, elsewhere }) => {
    if (unread + elsewhere) part.prepare();
  });
  kit.moves.add("notifications", { arrive: part.prepare });
  kit.starts.add("notifications", () => {
    if (read("sound") || read("notify") || read("push")) part.prepare();
  });
  kit.doors.add("notifications", async () => (await part.use())?.show(), part.prepare);
}
