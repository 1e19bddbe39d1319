/** The browser tab: the unread count in its title, and a dot on its icon. */
import { byId } from "../../core/dom.js";
import { titleText } from "./state.js";

/** @param {import("../../kit.js").Kit} kit */
export function install({ boot, room, counts }) {
  const icon = /** @type {HTMLLinkElement} */ (byId("icon"));
  counts.watch(({ unread, elsewhere }) => {
    const title = titleText(room.title, unread, elsewhere, boot.title);
    if (document.title !== title) document.title = title;
    const href = (unread + elsewhere > 0 ? icon.dataset.dot : icon.dataset.plain) ?? "";
    if (icon.getAttribute("href") !== href) icon.href = href;
  });
}
