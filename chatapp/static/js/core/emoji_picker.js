/** A small palette of emoji, for whoever wants one. The browser's own popover closes it on Escape and outside clicks. */
import { byId, popovers } from "./dom.js";
import { html, render } from "./html.js";
import { beside } from "./place.js";

const EMOJI =
  "😀 😂 😊 😍 😉 😎 🤔 😅 🥲 😢 😮 😴 🙃 🤯 🥳 😇 👍 👎 👏 🙏 👋 🤝 💪 🤞 ❤️ 🧡 💚 💙 💜 💔 ✨ 🔥 🎉 🎂 ☕ 🍕 🍻 🌞 🌧️ 🌈 🐙 🦊 🐢 🌻 🚀 ✅ ❌ 💡".split(
    " ",
  );

/** @typedef {{over: () => import("./place.js").Anchor, pick: (emoji: string) => void}} Wish `over`: the element above which it opens; `pick`: gets the choice */

export function createEmojiPicker() {
  const palette = byId("emoji");
  const button = byId("emoji-button");
  /** @type {Wish | null} of the palette's own button */
  let usual = null;
  /** @type {Wish | null} */
  let asked = null;
  /** @type {HTMLButtonElement[]} */
  let buttons = [];

  /** @param {string} emoji */
  function choose(emoji) {
    const wish = asked ?? usual;
    palette.hidePopover();
    wish?.pick(emoji);
  }

  /** Made on first use: fifty buttons would take a tenth of the page's start. */
  function fill() {
    if (buttons.length > 0) return;
    const all = EMOJI.map(
      (e, i) =>
        html`<button type="button" tabindex=${i === 0 ? "0" : "-1"} @click=${() => choose(e)}>${e}</button>`,
    );
    render(html`${all}`, palette);
    buttons = [...palette.querySelectorAll("button")];
  }

  /** @param {Event} event */
  function toggled(event) {
    const open = /** @type {ToggleEvent} */ (event).newState === "open";
    const wish = asked ?? usual;
    button.setAttribute("aria-expanded", String(open && wish === usual));
    if (!open) asked = null;
    else if (wish) beside(palette, wish.over());
    if (open) buttons[0]?.focus();
  }

  // An older browser would show it for ever; the system has a palette of its own.
  palette.hidden = button.hidden = !popovers();
  palette.addEventListener("beforetoggle", fill);
  palette.addEventListener("toggle", toggled);
  palette.addEventListener("keydown", (event) => walk(event, buttons));

  return {
    /** Sets what the page's own button opens it for. @param {Wish} wish */
    usually(wish) {
      usual = wish;
    },
    /** @param {Wish} wish */
    ask(wish) {
      if (!popovers()) return;
      asked = wish;
      palette.showPopover();
    },
  };
}

/** Moves the focus with the arrow keys in a grid of buttons. @param {KeyboardEvent} event @param {HTMLButtonElement[]} buttons */
function walk(event, buttons) {
  const columns = buttons.findIndex((b) => b.offsetTop > (buttons[0]?.offsetTop ?? 0));
  const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: columns, ArrowUp: -columns }[event.key];
  if (!step) return;
  event.preventDefault();
  buttons[buttons.indexOf(/** @type {any} */ (document.activeElement)) + step]?.focus();
}

/** @typedef {ReturnType<typeof createEmojiPicker>} EmojiPicker */
