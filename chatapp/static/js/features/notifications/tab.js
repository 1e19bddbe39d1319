/** What the tab and the app's icon show: the unread count in the title, a dot on the icon, a number on the app. */
import { byId } from "../../core/dom.js";
import { titleText } from "./state.js";

/** @param {import("../../kit.js").Kit} kit */
export function followTab({ boot, room, counts, entered, moves }) {
  const icon = /** @type {HTMLLinkElement} */ (byId("icon"));
  let badge = -1;

  function draw() {
    const { unread, elsewhere } = counts.get();
    const title = titleText(room.title, unread, elsewhere, boot.title);
    if (document.title !== title) document.title = title;
    const href = (unread + elsewhere > 0 ? icon.dataset.dot : icon.dataset.plain) ?? "";
    if (icon.getAttribute("href") !== href) icon.href = href;
    if (badge !== unread + elsewhere) showBadge(unread + elsewhere);
  }

  /** @param {number} number */
  function showBadge(number) {
    badge = number;
    if (!("setAppBadge" in navigator)) return;
    const done = number ? navigator.setAppBadge(number) : navigator.clearAppBadge();
    done.catch(() => {}); // it is not installed, or the system has no badges
  }

  counts.watch(draw);
  entered.add("tab", draw);
  moves.add("tab", { arrive: draw });
  draw();
}
