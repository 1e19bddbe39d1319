/** Runs before the first paint (a plain script in the head), so that the wrong theme never flashes. */
try {
  const theme = localStorage.getItem(`chat${document.documentElement.dataset.root}.theme`);
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {
  // No storage: the system's theme is used.
}
