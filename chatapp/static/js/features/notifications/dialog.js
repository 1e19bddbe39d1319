/** The dialog about notifications: what is of this device, what is of the person, and of the open room. */
import { closable } from "../../core/dom.js";
import { html, nothing, render } from "../../core/html.js";
import { adopt } from "../../core/later.js";
import { read, write } from "../../core/prefs.js";
import { SHEET } from "./sheet.js";
import { play, SOUNDS } from "./sounds.js";
import { clock, minutes } from "./state.js";
import { ask, leave } from "./system.js";

const LEVELS = { all: "Everything", mentions: "Mentions", none: "Nothing" };

/**
 * @param {import("../../kit.js").Kit} kit
 * @param {import("./wishes.js").LiveWishes} wishes @param {import("./push.js").Push} push
 */
export function createDialog({ counts, doors, room }, wishes, push) {
  const dialog = closable(document.body.appendChild(document.createElement("dialog")));
  dialog.id = "notifications";
  dialog.setAttribute("aria-labelledby", "notifications-title");
  adopt(SHEET);

  const draw = () => dialog.open && render(content(), dialog);
  wishes.watch(draw);
  counts.watch(draw);
  push.watch(draw);

  function content() {
    const now = wishes.get();
    return html`<h2 id="notifications-title">Notifications</h2>
      ${ofRoom()}
      <fieldset><legend>Sound</legend>
        ${choices("sound", { "": "Off", ...Object.fromEntries(SOUNDS.map((name) => [name, named(name)])) }, read("sound") ?? "", hear)}
      </fieldset>
      ${ofSystem()}
      <p class="hint">Sound and notifications are kept on this device.</p>
      ${now ? ofPerson(now) : html`<p class="hint">The rest is shown when there is a connection.</p>`}
      <div class="buttons"><button type="button" class="main" data-close>Done</button></div>`;
  }

  function ofRoom() {
    const line = counts.get().lines.find(({ slug }) => slug === room.slug);
    if (!line) return nothing;
    const choose = (/** @type {string} */ level) => doors.open("notify", { room: room.slug, level });
    return html`<fieldset><legend>Of <bdi>${room.title}</bdi></legend>${choices("level", LEVELS, line.notify, choose)}</fieldset>`;
  }

  /** @param {string} name */
  function hear(name) {
    write("sound", name);
    play(name);
  }

  function ofSystem() {
    const may = leave();
    if (may === "missing") return html`<p class="hint">This browser shows no notifications here.</p>`;
    if (may === "denied")
      return html`<p class="hint">The browser blocks notifications of this chat. Its settings for this page can allow them.</p>`;
    const on = may === "granted" && read("notify") === "on";
    const change = async (/** @type {any} */ { target }) => {
      if (!target.checked || (await ask()) === "granted") write("notify", target.checked ? "on" : "");
      target.checked = read("notify") === "on"; // what was refused is not drawn anew
      draw();
    };
    return html`<label class="check"><input type="checkbox" .checked=${on} @change=${change}> Show notifications while the chat is in the background</label>${ofPushes()}`;
  }

  function ofPushes() {
    if (!push.possible()) return nothing;
    const on = () => push.chosen() && leave() === "granted";
    const change = async (/** @type {any} */ { target }) => {
      if (!target.checked || (await ask()) === "granted") await push.choose(target.checked);
      target.checked = on();
      draw();
    };
    return html`<label class="check"><input type="checkbox" .checked=${on()} @change=${change}> Show notifications while the chat is closed</label>`;
  }

  /** @param {import("../../core/types.js").Wishes} now */
  const ofPerson = (now) => html`<fieldset><legend>On all your devices</legend>
    <label class="check"><input type="checkbox" .checked=${now.bodies} @change=${(/** @type {any} */ event) => wishes.set({ bodies: event.target.checked })}> Notifications say what was written</label>
    <label class="check"><input type="checkbox" .checked=${now.quiet} @change=${(/** @type {any} */ event) => wishes.set({ quiet: event.target.checked, zone: zone() })}> Quiet hours</label>
    ${now.quiet ? html`<p class="hours">${hour("From", now.quiet_from, "quiet_from")} ${hour("to", now.quiet_to, "quiet_to")}</p><p class="hint">No sound and no notification. Time zone: ${now.zone}</p>` : nothing}
  </fieldset>`;

  /** @param {string} label @param {number} value @param {"quiet_from" | "quiet_to"} field */
  function hour(label, value, field) {
    const change = (/** @type {any} */ event) => {
      const at = minutes(event.target.value);
      if (at !== null) wishes.set({ [field]: at, zone: zone() });
    };
    return html`<label>${label} <input type="time" .value=${clock(value)} @change=${change}></label>`;
  }

  return function show() {
    dialog.showModal();
    draw();
  };
}

/** @param {string} name @param {Record<string, string>} options @param {string} chosen @param {(value: string) => void} choose */
const choices = (name, options, chosen, choose) =>
  html`<div class=${`choices of-${Object.keys(options).length}`}>${Object.entries(options).map(
    ([value, label]) =>
      html`<label><input type="radio" name=${`notify-${name}`} value=${value} .checked=${value === chosen} @change=${() => choose(value)}><span>${label}</span></label>`,
  )}</div>`;

/** @param {string} word */
const named = (word) => word.charAt(0).toUpperCase() + word.slice(1);

/** Where this device is. */
function zone() {
  try {
    return Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";
  } catch {
    return "UTC";
  }
}
