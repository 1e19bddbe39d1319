/** What the settings and a link do with the person's identity. Loaded when they are used. */
import { byId } from "../../core/dom.js";
import { html, nothing, render } from "../../core/html.js";
import { createArrival } from "./arrival.js";
import { become } from "./become.js";
import { addButtons, createPasskeys } from "./passkeys.js";
import { codeView, handView } from "./view.js";

/**
 * @typedef {{code: string}} RecoveryCode the answer to `identity:code`
 * @typedef {{code: string, link: string, until: string}} HandOff the answer to `identity:hand`
 */

/** @param {Pick<import("../../kit.js").Kit, "link" | "me" | "qr">} kit */
export function createIdentity({ link, me, qr }) {
  const box = byId("identity-shown");
  const show = (/** @type {unknown} */ what) => render(html`${what}`, box);
  const said = (/** @type {string} */ text) => show(html`<p class="error" role="alert">${text}</p>`);

  /** @param {string} name @param {(answer: any) => unknown} view */
  const ask = (name, view) => async () => {
    try {
      show(await view(await link.request(name)));
    } catch (error) {
      said(/** @type {Error} */ (error).message);
    }
  };

  async function signOut() {
    const refused = await become("renew", {});
    if (refused) said(refused);
  }

  const sure = () =>
    show(html`<p>All devices on which you are <b><bdi>${me.get().name}</bdi></b> are signed out, except this one.</p>
      <div class="buttons"><button type="button" @click=${() => show(nothing)}>Cancel</button>
      <button type="button" class="danger" @click=${signOut}>Sign out everywhere</button></div>`);

  const told = (/** @type {string} */ text) => {
    byId("arrive-error").textContent = text;
  };
  const arrival = createArrival(me.get);
  addButtons(createPasskeys({ link }, show, said), told);

  byId("settings").addEventListener("close", () => show(nothing)); // a code is shown once
  return {
    code: ask("identity:code", codeView),
    hand: ask("identity:hand", async (answer) => {
      const codes = await qr.use();
      return handView(answer, codes?.view ?? (() => ""));
    }),
    come: arrival,
    out: sure,
  };
}
