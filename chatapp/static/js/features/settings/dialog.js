/** Light or dark, and whether joins and leaves are said. Kept on this device. */
import { byId, closable, dialogById } from "../../core/dom.js";
import { read, write } from "../../core/prefs.js";

/** @returns {boolean} */
export const hidesPresence = () => read("hide-joins") === "yes";

/** @param {() => void} onChange */
export function createSettings(onChange) {
  const dialog = closable(dialogById("settings"));
  const hide = byId("hide-joins", HTMLInputElement);
  const themes = [...dialog.querySelectorAll("input[name=theme]")].filter(
    (i) => i instanceof HTMLInputElement,
  );
  const theme = read("theme") ?? "system";
  applyTheme();
  for (const choice of themes) {
    choice.checked = choice.value === theme;
    choice.addEventListener("change", () => {
      write("theme", choice.value === "system" ? "" : choice.value);
      applyTheme();
    });
  }
  hide.checked = hidesPresence();
  hide.addEventListener("change", () => {
    write("hide-joins", hide.checked ? "yes" : "");
    onChange();
  });
  byId("notice-close").addEventListener("click", () => {
    byId("notice").hidden = true;
    byId("text").focus();
  });
  return () => dialog.showModal();
}

function applyTheme() {
  const theme = read("theme");
  const chosen = theme === "light" || theme === "dark";
  if (chosen) document.documentElement.dataset.theme = theme;
  else delete document.documentElement.dataset.theme;
  // The browser's own frame goes with the page, not with the system.
  for (const colour of document.querySelectorAll("meta[name=theme-color]")) {
    const own = colour.getAttribute("data-system") ?? colour.getAttribute("media") ?? "";
    colour.setAttribute("data-system", own);
    colour.setAttribute("media", chosen ? (own.includes(theme) ? "all" : "not all") : own);
  }
}
