/** How the dialog about notifications looks. */
export const SHEET = `@layer features {
  .choices.of-4 { grid-template-columns: repeat(4, 1fr); }
  #notifications .check input { flex: none; }
  #notifications .hours { display: flex; flex-wrap: wrap; gap: 12px; margin-block: 4px; }
  #notifications .hours label { display: flex; align-items: center; gap: 8px; margin: 0; font-weight: 400; }
  #notifications input[type="time"] { inline-size: auto; min-block-size: 44px; }
}`;
