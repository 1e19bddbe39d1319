/** Light or dark, and whether joins and leaves are shown, kept on this device; and the rules of the chat. */
import { byId, closable, dialogById } from "../../core/dom.js";
import { laterStyles } from "../../core/later_styles.js";
import { read, write } from "../../core/prefs.js";
import { HIDE_JOINS, hidesPresence } from "../messages/presence_lines.js";
import { applyTheme, chosenTheme } from "./theme.js";

/** @param {import("../../kit.js").Kit} kit */
export function install({ boot: { rules }, doors, starts }) {
  const dialog = closable(dialogById("settings"));
  const hide = byId("hide-joins", HTMLInputElement);
  const theme = chosenTheme() ?? "system";
  applyTheme();
  for (const choice of dialog.querySelectorAll("input[name=theme]")) {
    if (!(choice instanceof HTMLInputElement)) continue;
    choice.checked = choice.value === theme;
    choice.addEventListener("change", () => {
      write("theme", choice.value === "system" ? "" : choice.value);
      applyTheme();
    });
  }
  hide.checked = hidesPresence(read);
  hide.addEventListener("change", () => write(HIDE_JOINS, hide.checked ? "yes" : ""));
  doors.add("settings", async () => {
    await laterStyles();
    if (!dialog.open) dialog.showModal();
  });
  if (rules) starts.add("rules", async () => (await import("./rules.js")).showRules(rules));
}
