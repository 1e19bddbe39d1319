/** The dialog with all keys. Loaded when it is opened. */
import { closable } from "../../core/dom.js";
import { html, render } from "../../core/html.js";
import { mac } from "../../core/keyboard.js";

/** @param {HTMLDialogElement} dialog @returns {() => void} opens it */
export function createKeysDialog(dialog) {
  closable(dialog);
  render(content(mac() ? "⌘" : "Ctrl"), dialog);
  return () => dialog.open || dialog.showModal();
}

/** @param {string} ctrl */
const content = (ctrl) => html`<h2 id="keys-title">Keys</h2>
  <dl>
    <div><dt><kbd>Enter</kbd></dt><dd>Send</dd></div>
    <div><dt><kbd>Shift</kbd> <kbd>Enter</kbd></dt><dd>New line</dd></div>
    <div><dt><kbd>${ctrl}</kbd> <kbd>Enter</kbd></dt><dd>Send, on any keyboard</dd></div>
    <div><dt><kbd>${ctrl}</kbd> <kbd>K</kbd></dt><dd>Go to a room, or make one</dd></div>
    <div><dt>Any letter</dt><dd>Write a message</dd></div>
    <div><dt><kbd>↑</kbd></dt><dd>Edit your last message, from an empty box</dd></div>
    <div><dt><kbd>Alt</kbd> <kbd>↑</kbd> <kbd>↓</kbd></dt><dd>Choose a message to reply to</dd></div>
    <div><dt><kbd>Tab</kbd></dt><dd>To the messages; <kbd>↑</kbd> <kbd>↓</kbd> from one to the next</dd></div>
    <div><dt><kbd>Enter</kbd></dt><dd>On a message: its tools; <kbd>Shift</kbd> <kbd>F10</kbd>: its menu</dd></div>
    <div><dt><kbd>F2</kbd>, <kbd>Delete</kbd></dt><dd>On your message: edit, delete</dd></div>
    <div><dt><kbd>Esc</kbd></dt><dd>Close, cancel, go back, clear the unread line</dd></div>
    <div><dt><kbd>${ctrl}</kbd> <kbd>/</kbd></dt><dd>These keys; <kbd>?</kbd> outside of a text</dd></div>
    <div><dt><kbd>${ctrl}</kbd> <kbd>B</kbd> <kbd>I</kbd> <kbd>E</kbd></dt><dd>Bold, italic, code</dd></div>
    <div><dt><kbd>${ctrl}</kbd> <kbd>Shift</kbd> <kbd>X</kbd> <kbd>S</kbd> <kbd>.</kbd></dt><dd>Strike, spoiler, quote</dd></div>
    <div><dt><kbd>${ctrl}</kbd> <kbd>Shift</kbd> <kbd>V</kbd></dt><dd>Paste as it is</dd></div>
    <div><dt><code>/help</code></dt><dd>Commands and formatting</dd></div>
  </dl>
  <div class="buttons"><button type="button" class="main" data-close>Close</button></div>`;
