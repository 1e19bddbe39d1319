/** The room's link: to copy, as a QR code, or to share with the system's own sheet. */

import { announce } from "../../core/announce.js";
import { copyText } from "../../core/clipboard.js";
import { byId, closable, dialogById } from "../../core/dom.js";
import { html, render } from "../../core/html.js";
import { isPrivate } from "../../core/private_room.js";
import { pathOf } from "./state.js";

const SAID_FOR_MS = 2000;

const CONTENT = html`<h2 id="share-title"></h2>
  <p class="hint" id="share-whom"></p>
  <p class="hint" id="share-near" hidden>This address works on this computer only; others need its name or number in the network.</p>
  <div id="share-code"></div>
  <div class="link"><input id="share-link" readonly aria-label="Link to this room"><button type="button" class="main" id="share-copy">Copy</button></div>
  <div class="buttons"><button type="button" id="share-native" hidden>Send to an app</button><button type="button" data-close>Close</button></div>`;

const OPEN = "Whoever opens the link is in the room.";
const PRIVATE =
  "This address is for people who are in the room already. Only its host, if it has one, makes links for others.";

/** @param {Pick<import("../../kit.js").Kit, "boot" | "doors" | "may" | "qr" | "room">} kit */
export function createShare({ boot, doors, may, qr, room }) {
  const dialog = closable(dialogById("share"));
  render(CONTENT, dialog);
  const field = byId("share-link", HTMLInputElement);
  const copy = byId("share-copy", HTMLButtonElement);
  const native = byId("share-native", HTMLButtonElement);
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
    handOn({ title: `${room.title} · ${boot.title}`, url: url() }).catch(() => {}),
  );

  async function drawCode() {
    const codes = await qr.use();
    render(codes?.view(url(), "QR code of the link"), byId("share-code"));
  }

  return function show() {
    if (isPrivate(room.slug) && may.to("invite")) return doors.open("links");
    byId("share-whom").textContent = isPrivate(room.slug) ? PRIVATE : OPEN;
    drawCode();
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
