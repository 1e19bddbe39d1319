/** The person's own identity, in the settings: a code to keep, another device, signing out everywhere. */
import { byId, dialogById } from "../../core/dom.js";
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

  /** The code of a link leaves the address bar and the history at once. It comes back when it cannot be used, for a reload. */
  async function fromLink() {
    const { hash, pathname, search } = location;
    const code = hash.match(/^#come=([\w-]+)$/)?.[1];
    if (!code) return;
    history.replaceState(history.state, "", pathname + search);
    const loaded = await part.use();
    if (loaded) loaded.come(code);
    else if (location.pathname === pathname)
      history.replaceState(history.state, "", pathname + search + hash);
  }

  addEventListener("hashchange", fromLink);
  fromLink();
}
