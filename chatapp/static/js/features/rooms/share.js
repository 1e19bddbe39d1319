/** The room's link: to copy, as a QR code, or to share with the system's own sheet. */

import { announce } from "../../core/announce.js";
import { copyText } from "../../core/clipboard.js";
import { byId, closable, dialogById } from "../../core/dom.js";
import { html, render } from "../../core/html.js";
import { address } from "../../core/root.js";
import { pathOf } from "./state.js";

const SAID_FOR_MS = 2000;

const CONTENT = html`<h2 id="share-title"></h2>
  <p class="hint">Whoever opens the link is in the room.</p>
  <p class="hint" id="share-near" hidden>This address works on this computer only; others need its name or number in the network.</p>
  <img class="code" id="share-code" alt="QR code of the link" width="220" height="220">
  <div class="link"><input id="share-link" readonly aria-label="Link to this room"><button type="button" class="main" id="share-copy">Copy</button></div>
  <div class="buttons"><button type="button" id="share-native" hidden>Send to an app</button><button type="button" data-close>Close</button></div>`;

/** @param {Readonly<import("../../core/types.js").Room>} room that is open @param {string} chat its name */
export function createShare(room, chat) {
  const dialog = closable(dialogById("share"));
  render(CONTENT, dialog);
  const field = byId("share-link", HTMLInputElement);
  const copy = byId("share-copy", HTMLButtonElement);
  const native = byId("share-native", HTMLButtonElement);
  const code = byId("share-code", HTMLImageElement);
  const url = () => new URL(pathOf(room.slug), location.origin).href;
  byId("share-near").hidden = !/^(localhost|127\.|\[::1\])/.test(location.hostname);
  native.hidden = !("share" in navigator);

  copy.addEventListener("click", async () => {
    const done = await copyText(url());
    field.select();
    copy.textContent = done ? "Copied" : "Press Ctrl+C";
    announce(done ? "Link copied" : "The link is selected");
    setTimeout(() => {
      copy.textContent = "Copy";
    }, SAID_FOR_MS);
  });
  native.addEventListener("click", () =>
    handOn({ title: `${room.title} · ${chat}`, url: url() }).catch(() => {}),
  );
  code.addEventListener("error", () => {
    code.hidden = true;
  });

  return function show() {
    const picture = address(`/r/${encodeURIComponent(room.slug)}/qr.svg`);
    if (code.getAttribute("src") !== picture) code.src = picture;
    code.hidden = false;
    field.value = url();
    byId("share-title").textContent = `Share ${room.title}`;
    if (!dialog.open) dialog.showModal();
    copy.focus();
  };
}

/** @param {ShareData} what rejects when the person closes the sheet, or the browser refuses */
async function handOn(what) {
  await navigator.share(what);
}
