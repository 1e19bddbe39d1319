/** Which suggestion is chosen, and what a key does to it. Pure. */

/**
 * @param {{key: string, shiftKey: boolean, altKey: boolean, ctrlKey: boolean, metaKey: boolean, isComposing: boolean, keyCode: number}} event
 * @param {number} at the chosen one @param {number} count
 * @returns {{to: number} | "take" | "close" | null} null: the key is for the text
 */
export function keyMeans(event, at, count) {
  const { key, shiftKey, altKey, ctrlKey, metaKey, isComposing, keyCode } = event;
  if (isComposing || keyCode === 229 || altKey || ctrlKey || metaKey || shiftKey) return null;
  if (key === "ArrowDown") return { to: (at + 1) % count };
  if (key === "ArrowUp") return { to: (at + count - 1) % count };
  if (key === "Enter" || key === "Tab") return "take";
  return key === "Escape" ? "close" : null;
}
