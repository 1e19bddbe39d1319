/** Styles of a part that is loaded on demand. Without them it still works: an older browser shows it plainly. */

/** @param {string} text of a style sheet */
export function adopt(text) {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  } catch {
    // no such sheets here
  }
}
