/**
 * Drops and pastes on the page. A browser would open a dropped file or link in place of the chat. Here, text
 * goes into the message, wherever it is dropped, and a file is refused in words.
 */
import { writing } from "../../core/dom.js";
import { remark } from "../../core/remark.js";
import { outsideOf } from "./writing.js";

const NO_FILES = "Files cannot be sent here.";

/** @param {(text: string) => void} insert puts text where the cursor of the message box is */
export function createDropping(insert) {
  /** @type {EventTarget | null} the dragged element, when it comes from this page */
  let own = null;

  /** @param {DragEvent} event */
  function over(event) {
    const means = meaning(event);
    if (means === "field") return;
    event.preventDefault();
    if (event.dataTransfer) event.dataTransfer.dropEffect = means === "text" ? "copy" : "none";
    if (means === "file") remark(NO_FILES);
  }

  /** @param {DragEvent} event */
  function drop(event) {
    const means = meaning(event);
    if (means === "field") return;
    event.preventDefault();
    if (means === "file") remark(NO_FILES);
    if (means === "text") insert(textOf(event.dataTransfer));
  }

  /** @param {DragEvent} event @returns {"field" | "file" | "text" | null} what a drop there would be; null: nothing */
  function meaning({ dataTransfer, target }) {
    const what = outsideOf(dataTransfer?.types ?? []);
    // To some browsers, a dragged picture of the page is a file.
    if (what === "file") return own ? null : "file";
    if (writing(target)) return "field";
    return what && !writing(own) && !document.querySelector("dialog[open]") ? "text" : null;
  }

  /** @param {ClipboardEvent} event */
  function paste(event) {
    const what = outsideOf(event.clipboardData?.types ?? []);
    if (document.querySelector("dialog[open]")) return;
    if (what === "file") remark(NO_FILES);
    if (what !== "text" || writing(event.target)) return;
    event.preventDefault();
    insert(textOf(event.clipboardData));
  }

  addEventListener("dragstart", (event) => {
    own = event.target;
  });
  addEventListener("dragend", () => {
    own = null;
  });
  addEventListener("dragenter", over);
  addEventListener("dragover", over);
  addEventListener("drop", drop);
  addEventListener("paste", paste);
}

/** @param {DataTransfer | null} data */
const textOf = (data) => data?.getData("text/plain") || data?.getData("text/uri-list") || "";
