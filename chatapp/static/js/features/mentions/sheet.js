/** How mentions look. */
export const SHEET = `@layer features {
  .mention { padding: 0 3px; border-radius: 5px; background: var(--accent-soft); color: var(--accent); font-weight: 550; }
  .msg.mine .mention { background: color-mix(in oklch, currentcolor 16%, transparent); color: inherit; }
  .mention.mine { background: var(--accent); color: var(--on-accent); }
  .msg.called:not(.mine) .bubble { box-shadow: inset 3px 0 0 var(--accent); border-color: var(--accent); }
  .msg.called:not(.mine):dir(rtl) .bubble { box-shadow: inset -3px 0 0 var(--accent); }
  .suggestions .face { inline-size: 24px; block-size: 24px; }
}`;
