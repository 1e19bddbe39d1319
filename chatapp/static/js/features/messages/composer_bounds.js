/** How much text may stand in the message box, and the words for what is too much: nothing is left out in silence. */
import { remark } from "../../core/remark.js";
import { typeOver } from "../../core/typing.js";
import { fitting, tooLongText } from "./writing.js";

/** So many messages' worth: enough to cut a long text into messages. With more, every key would be slow. */
const MESSAGES = 20;

/** @param {HTMLTextAreaElement} box @param {() => number} limit characters a message may have */
export function createBounds(box, limit) {
  const most = () => MESSAGES * limit();
  const room = () => most() - box.value.length + (box.selectionEnd - box.selectionStart);

  /** Puts text where the cursor is, as much as there is room for. @param {string} text */
  function put(text) {
    const lines = text.replace(/\r\n?/g, "\n"); // as the box counts them
    const fits = fitting(lines, room());
    if (fits !== lines) remark(tooLongText(lines.length, fits.length, limit()));
    typeOver(box, box.selectionStart, box.selectionEnd, fits);
  }

  /** The browser does it by itself where all of it fits, so that it can be undone. @param {Event} event @param {DataTransfer | null} data */
  function arrives(event, data) {
    const text = data?.getData("text/plain") ?? "";
    if (text.length <= room()) return;
    event.preventDefault();
    put(text);
  }

  box.addEventListener("paste", (event) => arrives(event, event.clipboardData));
  box.addEventListener("drop", (event) => arrives(event, event.dataTransfer));
  box.addEventListener("beforeinput", ({ inputType, data }) => {
    box.maxLength = most();
    if (inputType.startsWith("insert") && data && data.length > room())
      remark(tooLongText(data.length, 0, limit()));
  });

  return { put };
}
