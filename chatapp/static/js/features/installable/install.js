/** A button in the settings, where the browser lets a page offer its own installation. */
import { byId } from "../../core/dom.js";

export function offerInstall() {
  const part = byId("install-part");
  /** @type {any} the browser's event: TypeScript knows no type for it */
  let offer = null;
  addEventListener("beforeinstallprompt", (event) => {
    event.preventDefault(); // no banner over the conversation
    offer = event;
    part.hidden = false;
  });
  addEventListener("appinstalled", () => {
    part.hidden = true;
  });
  byId("install-app").addEventListener("click", () => {
    offer?.prompt()?.catch?.(() => {});
    offer = null;
    part.hidden = true;
  });
}
