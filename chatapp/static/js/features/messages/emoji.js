/** A small palette of emoji over the composer. The browser's own popover closes it on Escape and outside clicks. */
import { byId } from "../../core/dom.js";
import { html, render } from "../../core/html.js";

const EMOJI =
  "😀 😂 😊 😍 😉 😎 🤔 😅 🥲 😢 😮 😴 🙃 🤯 🥳 😇 👍 👎 👏 🙏 👋 🤝 💪 🤞 ❤️ 🧡 💚 💙 💜 💔 ✨ 🔥 🎉 🎂 ☕ 🍕 🍻 🌞 🌧️ 🌈 🐙 🦊 🐢 🌻 🚀 ✅ ❌ 💡".split(
    " ",
  );
const GAP_PX = 8;

/** @param {(emoji: string) => void} insert */
export function createEmoji(insert) {
  const palette = byId("emoji");
  const button = byId("emoji-button");
  const pick = (/** @type {string} */ emoji) => {
    palette.hidePopover();
    insert(emoji);
    byId("text").focus();
  };
  /** @type {HTMLButtonElement[]} */
  let buttons = [];

  /** Not before somebody wants it: fifty buttons are a tenth of the time in which a page starts. */
  function fill() {
    if (buttons.length > 0) return;
    render(
      html`${EMOJI.map((e, i) => html`<button type="button" tabindex=${i === 0 ? "0" : "-1"} @click=${() => pick(e)}>${e}</button>`)}`,
      palette,
    );
    buttons = [...palette.querySelectorAll("button")];
  }

  palette.addEventListener("beforetoggle", fill);
  palette.addEventListener("beforetoggle", place);
  palette.addEventListener("toggle", (event) => {
    const open = /** @type {ToggleEvent} */ (event).newState === "open";
    button.setAttribute("aria-expanded", String(open));
    if (open) buttons[0]?.focus();
  });
  palette.addEventListener("keydown", (event) => {
    const columns = buttons.findIndex((b) => b.offsetTop > (buttons[0]?.offsetTop ?? 0));
    const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: columns, ArrowUp: -columns }[event.key];
    if (!step) return;
    event.preventDefault();
    buttons[buttons.indexOf(/** @type {any} */ (document.activeElement)) + step]?.focus();
  });

  /** Over the composer, however tall it has grown, and in line with its end. */
  function place() {
    const { top, right } = byId("composer").getBoundingClientRect();
    palette.style.insetBlockEnd = `${innerHeight - top + GAP_PX}px`;
    palette.style.insetInlineEnd = `${document.documentElement.clientWidth - right}px`;
  }
}
