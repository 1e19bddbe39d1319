/** The buttons of the bar for what is selected. */
import { html } from "../../core/html.js";
import { mac } from "../../core/keyboard.js";

/** @type {[import("./wrap.js").Format, string, string, unknown][]} format, name, keys, sign */
const BUTTONS = [
  ["bold", "Bold", "Ctrl+B", html`<b>B</b>`],
  ["italic", "Italic", "Ctrl+I", html`<i>I</i>`],
  ["strike", "Strike", "Ctrl+Shift+X", html`<s>S</s>`],
  ["code", "Code", "Ctrl+E", html`<code>&lt;&gt;</code>`],
  ["spoiler", "Spoiler", "Ctrl+Shift+S", html`<span class="veil">ab</span>`],
  ["quote", "Quote", "Ctrl+Shift+.", "❝"],
];

/** @param {(format: import("./wrap.js").Format) => void} apply */
export const buttons = (apply) =>
  BUTTONS.map(
    ([format, name, keys, sign]) =>
      html`<button type="button" tabindex="-1" aria-label=${name} title=${`${name} (${mac() ? keys.replace("Ctrl", "⌘") : keys})`} @click=${() => apply(format)}>${sign}</button>`,
  );
