/** The theme that was chosen on this device, on the page and on the browser's own frame. */
import { read } from "../../core/prefs.js";

/** @returns {"light" | "dark" | null} null: as the system has it */
export function chosenTheme() {
  const theme = read("theme");
  return theme === "light" || theme === "dark" ? theme : null;
}

export function applyTheme() {
  const theme = chosenTheme();
  if (theme) document.documentElement.dataset.theme = theme;
  else delete document.documentElement.dataset.theme;
  // The browser's own frame goes with the page, not with the system.
  for (const colour of document.querySelectorAll("meta[name=theme-color]")) {
    const own = colour.getAttribute("data-system") ?? colour.getAttribute("media") ?? "";
    colour.setAttribute("data-system", own);
    colour.setAttribute("media", theme ? (own.includes(theme) ? "all" : "not all") : own);
  }
}
