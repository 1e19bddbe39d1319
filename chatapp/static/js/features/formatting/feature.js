/** Formatting while one writes: keys, a bar over a selection, and code that is pasted. */
import { byId } from "../../core/dom.js";
import { html, render } from "../../core/html.js";
import { mac } from "../../core/keyboard.js";
import { typeOver } from "../../core/typing.js";
import { chord } from "./chords.js";
import { createPaste } from "./paste.js";
import { formatted } from "./wrap.js";

/** @type {[import("./wrap.js").Format, string, string, unknown][]} format, name, keys, sign */
const BUTTONS = [
  ["bold", "Bold", "Ctrl+B", html`<b>B</b>`],
  ["italic", "Italic", "Ctrl+I", html`<i>I</i>`],
  ["strike", "Strike", "Ctrl+Shift+X", html`<s>S</s>`],
  ["code", "Code", "Ctrl+E", html`<code>&lt;&gt;</code>`],
  ["spoiler", "Spoiler", "Ctrl+Shift+S", html`<span class="veil">ab</span>`],
  ["quote", "Quote", "Ctrl+Shift+.", "❝"],
];

export function install() {
  const box = byId("text", HTMLTextAreaElement);
  const bar = byId("composer").appendChild(made());

  /** @param {import("./wrap.js").Format} format */
  function apply(format) {
    const { from, to, text, start, end } = formatted(format, {
      value: box.value,
      start: box.selectionStart,
      end: box.selectionEnd,
    });
    typeOver(box, from, to, text);
    box.setSelectionRange(start, end);
    look();
  }

  /** The bar is there while something is selected. */
  function look() {
    const selected = document.activeElement === box && box.selectionEnd > box.selectionStart;
    if (bar.hidden !== selected) return;
    bar.hidden = !selected;
    if (selected) render(buttons(apply), bar);
  }

  box.addEventListener("keydown", (event) => {
    const format = chord(event, mac());
    if (!format) return;
    event.preventDefault();
    apply(format);
  });
  document.addEventListener("selectionchange", look);
  for (const name of ["select", "input", "blur", "keyup", "pointerup"]) box.addEventListener(name, look);
  // A press must not take the focus: the selection belongs to the box.
  bar.addEventListener("pointerdown", (event) => event.preventDefault());
  createPaste(box);
}

function made() {
  const bar = document.createElement("div");
  bar.className = "formats";
  bar.setAttribute("role", "toolbar");
  bar.setAttribute("aria-label", "Formatting");
  bar.hidden = true;
  return bar;
}

/** @param {(format: import("./wrap.js").Format) => void} apply */
const buttons = (apply) =>
  BUTTONS.map(
    ([format, name, keys, sign]) =>
      html`<button type="button" tabindex="-1" aria-label=${name} title=${`${name} (${mac() ? keys.replace("Ctrl", "⌘") : keys})`} @click=${() => apply(format)}>${sign}</button>`,
  );
