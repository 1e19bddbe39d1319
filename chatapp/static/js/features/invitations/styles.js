/** What these dialogs look like. It comes with them: a first visit does not wait for it. */
const STYLES = `@layer features {
  #invitations h3 { margin-block: 20px 4px; font-size: var(--small); font-weight: 600; }
  #invitations label, .door label { margin-block-start: 14px; }
  #invitations .slow { justify-content: space-between; margin-block-start: 8px; }
  #invitations .slow select { flex: 0 1 210px; min-width: 0; }
  #invitations .buttons { margin-block-start: 12px; }
  #invitations .link-line { flex-wrap: wrap; border-block-start: 1px solid var(--line); }
  #invitations .link-line > div:first-child { flex: 1 1 0; min-width: 0; }
  #invitations button { min-height: 44px; }
  .link-whole { flex: 1 0 100%; min-width: 0; }
  .link-whole .buttons { flex-wrap: wrap; }
  @media (pointer: coarse) { #invitations .slow select { font-size: 16px; } }
}`;

/** A browser without such sheets shows the dialogs plainly. */
export function addStyles() {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLES);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  } catch {
    // as they are
  }
}
