/** Pasted code becomes a block of code, in a step that Ctrl+Z takes back. With Shift it is pasted as it is. */

import { insideBlock } from "../../core/markup/fences.js";
import { remark } from "../../core/remark.js";
import { typeOver } from "../../core/typing.js";
import { codeIn } from "./pasted.js";
import { asBlock } from "./wrap.js";

const EDITOR = "vscode-editor-data";
const SAID = "Pasted as code. Undo takes it back; with Shift it is pasted as it is.";

/** @param {HTMLTextAreaElement} box */
export function createPaste(box) {
  let plain = false;

  /** @param {ClipboardEvent} event */
  function pasted(event) {
    const text = event.clipboardData?.getData("text/plain").replace(/\r\n?/g, "\n") ?? "";
    const found = plain ? null : codeIn(text, event.clipboardData?.getData(EDITOR) ?? "");
    const { selectionStart: from, selectionEnd: to, value } = box;
    if (!found || insideBlock(value.slice(0, from))) return;
    const block = asBlock(text, found.language);
    // What does not fit is for the box to cut, and to say so.
    if (box.maxLength > 0 && value.length - (to - from) + block.length + 2 > box.maxLength) return;
    event.preventDefault();
    event.stopPropagation();
    const before = from > 0 && value[from - 1] !== "\n" ? "\n" : "";
    const after = value[to] === "\n" ? "" : "\n";
    typeOver(box, from, to, before + block + after);
    remark(SAID);
  }

  // No event of the clipboard says which keys were pressed.
  addEventListener("keydown", ({ shiftKey }) => (plain = shiftKey), { capture: true });
  addEventListener("keyup", ({ shiftKey }) => (plain = shiftKey), { capture: true });
  box.addEventListener("paste", pasted, { capture: true });
}
