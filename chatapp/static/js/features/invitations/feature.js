/** Private rooms: a link that brings its person in, and the dialogs of those who let others in. Nearly all loaded on demand. */
import { taken } from "../../core/fragment.js";
import { createPart } from "../../core/later.js";

/** @param {import("../../kit.js").Kit} kit */
export function install(kit) {
  const part = createPart(async () => (await import("./part.js")).createInvitations(kit));
  let secret = taken("key");

  /** @param {"come" | "stay" | "lost"} what @param {any} [data] */
  async function tell(what, data) {
    (await part.use())?.[what](data);
  }

  function come() {
    if (!secret || kit.link.status() !== "online") return;
    tell("come", secret);
    secret = undefined;
  }

  kit.entered.add("invitations", come);
  kit.refused.add("invitations", ({ code }) => {
    if (code !== "no_room") return false;
    if (secret) come();
    else tell("stay");
    return true;
  });
  kit.link.on("room:lost", (lost) => tell("lost", lost));
  addEventListener("hashchange", () => {
    secret = taken("key") ?? secret;
    come();
  });
  kit.doors.add("invitations", async () => (await part.use())?.manage(), part.prepare);
  kit.doors.add("private", async (title) => (await part.use())?.make(title));
}
