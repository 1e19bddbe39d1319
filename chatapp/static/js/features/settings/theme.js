/** Applies the theme chosen on this device to the page and to the browser's own frame. */
import { read } from "../../core/prefs.js";

/** @returns {"light" | "dark" | null} null: the system's choice */
export function chosenTheme() {
  const theme = read("theme");
  return theme === "light" || theme === "dark" ? theme : null;
}

export function applyTheme() {
  const theme = chosenTheme();
  if (theme) document.documentElement.dataset.theme = theme;
  else delete document.documentElement.dataset.theme;
  // The browser's own frame follows the page, not the system.
  for (const colour of document.querySelectorAll("meta[name=theme-color]")) {
    const own = colour.getAttribute("data-system") ?? colour.getAttribute("media") ?? "";
    colour.setAttribute("data-system", own);
    colour.setAttribute("media", theme ? (own.includes(theme) ? "all" : "not all") : own);
  }
}
