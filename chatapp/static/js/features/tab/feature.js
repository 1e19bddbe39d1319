/** The browser tab: the unread count in its title, and a dot on its icon. */
import { byId } from "../../core/dom.js";
import { titleText } from "./state.js";

/** @param {import("../../kit.js").Kit} kit */
export function install({ boot, room, counts, entered, moves }) {
  const icon = /** @type {HTMLLinkElement} */ (byId("icon"));

  function draw() {
    const { unread, elsewhere } = counts.get();
    const title = titleText(room.title, unread, elsewhere, boot.title);
    if (document.title !== title) document.title = title;
    const href = (unread + elsewhere > 0 ? icon.dataset.dot : icon.dataset.plain) ?? "";
    if (icon.getAttribute("href") !== href) icon.href = href;
  }

  counts.watch(draw);
  entered.add("tab", draw);
  moves.add("tab", { arrive: draw });
}
