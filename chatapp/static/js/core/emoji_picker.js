/** The palette of emoji, for whoever wants one. The browser's own popover closes it on Escape and outside clicks. */
import { byId, popovers, touch } from "./dom.js";
import { html, render } from "./html.js";
import { laterStyles } from "./later_styles.js";
import { beside } from "./place.js";

/** @typedef {{over: () => import("./place.js").Anchor, pick: (emoji: string) => void}} Wish `over`: the element above which it opens; `pick`: gets the choice */

export function createEmojiPicker() {
  const palette = byId("emoji");
  const button = byId("emoji-button");
  /** @type {Wish | null} of the palette's own button */
  let usual = null;
  /** @type {Wish | null} */
  let asked = null;
  let open = false;

  /** @param {string} emoji */
  function choose(emoji) {
    const wish = asked ?? usual;
    palette.hidePopover();
    wish?.pick(emoji);
  }

  /** Fills it, with what is loaded now: only some people ever open it. */
  async function fill() {
    try {
      const { createPalette, emojiGroups } = await part();
      const groups = await emojiGroups();
      if (open) createPalette(palette, groups, choose).start(!touch());
    } catch {
      if (open) render(sorry(fill), palette);
    }
  }

  /** @param {Event} event */
  function toggled(event) {
    open = /** @type {ToggleEvent} */ (event).newState === "open";
    const wish = asked ?? usual;
    button.setAttribute("aria-expanded", String(open && wish === usual));
    if (!open) asked = null;
    else if (wish) beside(palette, wish.over());
    if (open) fill();
  }

  // An older browser would show it for ever; the system has a palette of its own.
  palette.hidden = button.hidden = !popovers();
  palette.addEventListener("toggle", toggled);

  return {
    part,
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

/** The search, the data, and what is in the palette. */
async function part() {
  const styles = laterStyles();
  const made = await import("./emoji_part.js");
  await styles;
  return made;
}

/** @param {() => void} again */
const sorry = (again) =>
  html`<p class="hint">The emoji cannot be loaded now.</p><button type="button" @click=${again}>Try again</button>`;

/** @typedef {ReturnType<typeof createEmojiPicker>} EmojiPicker */
