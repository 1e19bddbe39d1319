/** Pasted code becomes a block of code, in a step that Ctrl+Z takes back. With Shift it is pasted as it is. */
import { touch } from "../../core/dom.js";
import { insideBlock } from "../../core/markup/fences.js";
import { remark } from "../../core/remark.js";
import { typeOver } from "../../core/typing.js";

const EDITOR = "vscode-editor-data";
const MOST = 20_000; // no message is so long
const FENCES = 60; // characters that a block may add
const SAID = "Pasted as code.";
const KEYS = "Undo takes it back; with Shift it is pasted as it is.";

/** @param {HTMLTextAreaElement} box @param {() => Promise<typeof import("./part.js") | null>} part null: not here now */
export function createPaste(box, part) {
  let plain = false;

  /** @param {ClipboardEvent} event */
  async function pasted(event) {
    const text = event.clipboardData?.getData("text/plain").replace(/\r\n?/g, "\n") ?? "";
    const editor = event.clipboardData?.getData(EDITOR) ?? "";
    const { selectionStart: from, selectionEnd: to, value } = box;
    // What may not fit is for the box to cut, and to say so.
    const fits = box.maxLength < 0 || value.length - (to - from) + text.length + FENCES < box.maxLength;
    if (plain || !fits || !several(text) || insideBlock(value.slice(0, from))) return;
    // Whether it is code is known a moment later.
    event.preventDefault();
    event.stopPropagation();
    const block = await asCode(text, editor);
    const before = from > 0 && value[from - 1] !== "\n" ? "\n" : "";
    const after = value[to] === "\n" ? "" : "\n";
    typeOver(box, box.selectionStart, box.selectionEnd, block ? before + block + after : text);
    if (block) remark(touch() ? SAID : `${SAID} ${KEYS}`);
  }

  /** @param {string} text @param {string} editor @returns {Promise<string | null>} null: no code, or nobody can tell now */
  async function asCode(text, editor) {
    const loaded = await part();
    const found = loaded?.codeIn(text, editor);
    return loaded && found ? loaded.asBlock(text, found.language) : null;
  }

  // No event of the clipboard says which keys were pressed.
  for (const name of /** @type {const} */ (["keydown", "keyup"]))
    addEventListener(name, ({ shiftKey }) => (plain = shiftKey), { capture: true });
  box.addEventListener("paste", pasted, { capture: true });
}

/** @param {string} text */
const several = (text) => text.length < MOST && text.trim().includes("\n");
