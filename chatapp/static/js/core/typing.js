/** Changes a text field as typing does: in one step that Ctrl+Z takes back. */

const LARGE = 20_000; // from here on, the browser's own editing is slow

/**
 * @param {HTMLTextAreaElement} box @param {number} from @param {number} to @param {string} text in place of what stands between
 */
export function typeOver(box, from, to, text) {
  box.focus();
  box.setSelectionRange(from, to);
  if (text.length < LARGE && edited(text)) return;
  box.setRangeText(text, from, to, "end");
  box.dispatchEvent(new Event("input"));
}

/** The old way is the only one that can be undone. @param {string} text @returns {boolean} false: refused */
function edited(text) {
  try {
    return text ? document.execCommand("insertText", false, text) : document.execCommand("delete");
  } catch {
    return false;
  }
}
