/** Who selects a whole message and copies it gets its source: what was typed, with the marks of its formatting. */

/**
 * @param {HTMLElement} list
 * @param {(key: string) => import("./rows.js").MessageRow | undefined} rowOf
 */
export function createCopying(list, rowOf) {
  list.addEventListener("copy", (event) => {
    const selection = getSelection();
    if (selection?.rangeCount !== 1) return;
    const touched = [...list.querySelectorAll(".text")].filter((text) => selection.containsNode(text, true));
    const [text] = touched;
    if (touched.length !== 1 || !text || !whole(selection.getRangeAt(0), text)) return;
    const key = /** @type {HTMLElement | null} */ (text.closest("[data-key]"))?.dataset.key;
    const row = rowOf(key ?? "");
    if (!row || row.deleted) return;
    event.clipboardData?.setData("text/plain", row.body);
    event.preventDefault();
  });
}

/** Whether all of a text is selected. @param {Range} range @param {Element} text */
function whole(range, text) {
  const all = document.createRange();
  all.selectNodeContents(text);
  const part = all.cloneRange();
  if (range.compareBoundaryPoints(Range.START_TO_START, all) > 0)
    part.setStart(range.startContainer, range.startOffset);
  if (range.compareBoundaryPoints(Range.END_TO_END, all) < 0)
    part.setEnd(range.endContainer, range.endOffset);
  return part.toString().trim() === all.toString().trim();
}
