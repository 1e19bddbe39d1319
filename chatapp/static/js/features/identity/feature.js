/** The person's own identity, in the settings: a code to keep, another device, signing out everywhere. */
import { byId, dialogById } from "../../core/dom.js";
import { taken } from "../../core/fragment.js";
import { createPart } from "../../core/later.js";

/** @type {("code" | "hand" | "come" | "out")[]} */
const WAYS = ["code", "hand", "come", "out"];

/** @param {import("../../kit.js").Kit} kit */
export function install(kit) {
  const part = createPart(async () => (await import("./part.js")).createIdentity(kit));
  const settings = dialogById("settings");

  for (const way of WAYS)
    byId(`identity-${way}`).addEventListener("click", async () => {
      const loaded = await part.use();
      // The words about the failure stand behind the dialog.
      if (loaded) loaded[way]();
      else settings.close();
    });
  settings.addEventListener("focusin", part.prepare);

  /** The code of a link comes back into the address bar when it cannot be used, for a reload. */
  async function fromLink() {
    const code = taken("come");
    if (!code) return;
    const { pathname } = location;
    const loaded = await part.use();
    if (loaded) loaded.come(code);
    else if (location.pathname === pathname) history.replaceState(history.state, "", `#come=${code}`);
  }

  addEventListener("hashchange", fromLink);
  fromLink();
}
