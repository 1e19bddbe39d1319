/** The dialog with the rules: once for everybody and each time they change, and from the settings. */
import { dialogById } from "../../core/dom.js";
import { html, render } from "../../core/html.js";
import { read, write } from "../../core/prefs.js";
import { versionOf } from "./version.js";

const SEEN = "rules-seen";

/** @param {string} rules */
export function showRules(rules) {
  const dialog = document.createElement("dialog");
  dialog.id = "rules";
  dialog.setAttribute("aria-labelledby", "rules-title");
  document.body.append(dialog);
  render(
    html`<form method="dialog"><h2 id="rules-title">Rules</h2><p class="rules" dir="auto">${rules}</p>
      <div class="buttons"><button class="main">I have read them</button></div></form>`,
    dialog,
  );
  dialog.addEventListener("close", () => write(SEEN, versionOf(rules)));
  const again = document.createElement("button");
  again.type = "button";
  again.textContent = "Rules of this chat";
  again.addEventListener("click", () => dialog.showModal());
  dialogById("settings").querySelector(".buttons")?.before(again);
  if (read(SEEN) !== versionOf(rules)) dialog.showModal();
}
