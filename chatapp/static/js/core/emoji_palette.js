/** What is in the palette of emoji: a search, the skin tone, the groups, and the emoji. */
import { inTone, search, TONE } from "./emoji_data.js";
import { recent, remember } from "./emoji_recent.js";
import { walk } from "./emoji_walk.js";
import { html, nothing, render, repeat } from "./html.js";
import { keep, read } from "./prefs.js";

/**
 * @typedef {import("./emoji_data.js").Emoji} Emoji
 * @typedef {import("./emoji_data.js").Group} Group
 */

const ICONS = ["😀", "👋", "🐻", "🍎", "🚗", "⚽", "💡", "🔣", "🏁"];
const HAND = {
  emoji: "✋",
  name: "hand",
  codes: [],
  words: "",
  tones: ["✋🏻", "✋🏼", "✋🏽", "✋🏾", "✋🏿"],
};
const TONES = ["no skin tone", "light", "medium-light", "medium", "medium-dark", "dark"];

/** @param {HTMLElement} palette @param {Group[]} groups @param {(emoji: string) => void} chosen */
export function createPalette(palette, groups, chosen) {
  const byEmoji = new Map(groups.flatMap(({ emoji }) => emoji).map((each) => [each.emoji, each]));
  let query = "";
  let choosingTone = false;

  /** @param {string} emoji */
  function choose(emoji) {
    remember(emoji);
    chosen(emoji);
  }

  /** @returns {Group[]} */
  function sections() {
    if (query.trim()) return [{ name: "found", emoji: search(groups, query) }];
    const used = recent().map((emoji) => byEmoji.get(emoji) ?? other(emoji));
    return used.length > 0 ? [{ name: "used last", emoji: used }, ...groups] : groups;
  }

  function draw() {
    const shown = sections();
    const empty = shown.every(({ emoji }) => emoji.length === 0);
    render(
      html`<div class="emoji-head">
          <input type="search" placeholder="Search" aria-label="Search emoji" autocomplete="off" spellcheck="false" enterkeyhint="done" .value=${query} @input=${typed}>
          ${toneButton(() => toggleTones(true))}
        </div>
        ${choosingTone ? tones(takeTone) : nothing}
        ${query.trim() ? nothing : tabs(shown, palette)}
        <div class="emoji-all" tabindex="-1">${
          empty
            ? html`<p class="hint" role="status">Nothing found</p>`
            : repeat(
                shown,
                ({ name }) => name,
                (group) => section(group, choose),
              )
        }</div>`,
      palette,
    );
  }

  /** @param {Event} event */
  function typed(event) {
    query = /** @type {HTMLInputElement} */ (event.target).value;
    draw();
    palette.querySelector(".emoji-all")?.scrollTo(0, 0);
  }

  /** @param {boolean} choosing */
  function toggleTones(choosing) {
    choosingTone = choosing && !choosingTone;
    draw();
    const chosen = choosingTone ? "[aria-checked=true]" : ".tone";
    /** @type {HTMLElement | null} */ (palette.querySelector(chosen))?.focus();
  }

  /** @param {number} tone */
  function takeTone(tone) {
    keep(TONE, tone ? String(tone) : "");
    toggleTones(false);
  }

  return {
    /** @param {boolean} typing the focus goes to the search; else to the palette, as a phone's keyboard would cover it */
    start(typing) {
      draw();
      palette.onkeydown = (event) => walk(event, palette);
      const focused = palette.querySelector(typing ? "input" : ".emoji-all");
      if (focused instanceof HTMLElement) focused.focus();
    },
  };
}

/** One in another skin tone, or from another version of the data. @param {string} emoji @returns {Emoji} */
const other = (emoji) => ({ emoji, name: emoji, codes: [], words: "", tones: [] });

/** @param {Group} group @param {(emoji: string) => void} choose */
const section = ({ name, emoji }, choose) =>
  html`<section aria-label=${name}><h3>${name}</h3><div class="emoji-grid">${emoji.map((each) => one(each, choose))}</div></section>`;

/** @param {Emoji} emoji @param {(emoji: string) => void} choose */
function one(emoji, choose) {
  const [code] = emoji.codes;
  const shown = inTone(emoji);
  return html`<button type="button" tabindex="-1" title=${code ? `${emoji.name} :${code}:` : emoji.name} @click=${() => choose(shown)}>${shown}</button>`;
}

/** @param {Group[]} shown @param {HTMLElement} palette */
const tabs = (shown, palette) =>
  html`<div class="emoji-tabs" role="group" aria-label="Groups">${shown.map(({ name }, index) => {
    const icon = name === "used last" ? "🕘" : ICONS[index - (shown.length - ICONS.length)];
    const go = () => palette.querySelectorAll("section")[index]?.scrollIntoView({ block: "start" });
    return html`<button type="button" aria-label=${name} title=${name} @click=${go}>${icon}</button>`;
  })}</div>`;

/** @param {() => void} open */
const toneButton = (open) =>
  html`<button type="button" class="icon tone" aria-label=${`Skin tone: ${TONES[Number(read(TONE))]}`} title="Skin tone" @click=${open}>${inTone(HAND)}</button>`;

/** @param {(tone: number) => void} take */
const tones = (take) =>
  html`<div class="emoji-tabs" role="radiogroup" aria-label="Skin tone">${TONES.map((name, tone) => {
    const chosen = tone === Number(read(TONE));
    return html`<button type="button" role="radio" aria-checked=${String(chosen)} aria-label=${name} title=${name} @click=${() => take(tone)}>${inTone(HAND, tone)}</button>`;
  })}</div>`;
