/** Formatting while one writes: keys, a bar over a selection, and code that is pasted. */
import { byId } from "../../core/dom.js";
import { render } from "../../core/html.js";
import { mac } from "../../core/keyboard.js";
import { createPart } from "../../core/later.js";
import { typeOver } from "../../core/typing.js";
import { chord } from "./chords.js";
import { createPaste } from "./paste.js";

const part = createPart(async () => await import("./part.js"));

export function install() {
  const box = byId("text", HTMLTextAreaElement);
  const bar = byId("composer").appendChild(made());

  /** @param {import("./wrap.js").Format} format */
  async function apply(format) {
    const loaded = await part.use();
    if (!loaded) return;
    const { value, selectionStart, selectionEnd } = box;
    const change = loaded.formatted(format, { value, start: selectionStart, end: selectionEnd });
    typeOver(box, change.from, change.to, change.text);
    box.setSelectionRange(change.start, change.end);
    look();
  }

  const selects = () => document.activeElement === box && box.selectionEnd > box.selectionStart;

  /** The bar is there while something is selected. */
  async function look() {
    if (bar.hidden !== selects()) return;
    const loaded = await part.prepare();
    bar.hidden = !loaded || !selects();
    if (loaded && !bar.hidden) render(loaded.buttons(apply), bar);
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
  createPaste(box, part.prepare);
}

function made() {
  const bar = document.createElement("div");
  bar.className = "formats";
  bar.setAttribute("role", "toolbar");
  bar.setAttribute("aria-label", "Formatting");
  bar.hidden = true;
  return bar;
}
