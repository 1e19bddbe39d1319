/** Keys in the palette of emoji: arrows go over the emoji, Enter in the search takes the first, a letter goes on searching. */

/** @param {KeyboardEvent} event @param {HTMLElement} palette */
export function walk(event, palette) {
  const { key, isComposing, keyCode, altKey, ctrlKey, metaKey } = event;
  if (isComposing || keyCode === 229 || altKey || ctrlKey || metaKey) return;
  const input = palette.querySelector("input");
  const emoji = /** @type {HTMLButtonElement[]} */ ([...palette.querySelectorAll(".emoji-grid button")]);
  const at = emoji.indexOf(/** @type {any} */ (document.activeElement));
  if (event.target === input) {
    if (key !== "Enter" && key !== "ArrowDown") return;
    // A form with one field would be sent.
    event.preventDefault();
    if (key === "Enter") emoji[0]?.click();
    else emoji[0]?.focus();
    return;
  }
  if (at < 0 && key !== "ArrowDown" && key.length !== 1) return;
  const next = at < 0 ? emoji[0] : neighbour(emoji, at, key, getComputedStyle(palette).direction === "rtl");
  if (next) {
    event.preventDefault();
    return next.focus();
  }
  if (at >= 0 && (key === "ArrowUp" || (key.length === 1 && key !== " "))) input?.focus();
}

/**
 * The emoji that an arrow leads to: above and below, the nearest of the next line, also over the edge of a group.
 * @param {HTMLButtonElement[]} all @param {number} at @param {string} key @param {boolean} fromRight
 * @returns {HTMLButtonElement | undefined}
 */
function neighbour(all, at, key, fromRight) {
  if (key === "ArrowRight" || key === "ArrowLeft")
    return all[at + ((key === "ArrowRight") !== fromRight ? 1 : -1)];
  if (key === "Home") return all[0];
  if (key === "End") return all.at(-1);
  if (key !== "ArrowDown" && key !== "ArrowUp") return undefined;
  const step = key === "ArrowDown" ? 1 : -1;
  const place = (/** @type {number} */ index) => all[index]?.getBoundingClientRect();
  const from = place(at);
  let line = at + step;
  while (all[line] && place(line)?.top === from?.top) line += step;
  const top = place(line)?.top;
  let best = all[line];
  for (let i = line; all[i] && place(i)?.top === top; i += step) {
    const away = (/** @type {number} */ index) => Math.abs((place(index)?.left ?? 0) - (from?.left ?? 0));
    if (best && away(i) < away(all.indexOf(best))) best = all[i];
  }
  return best;
}
