/** The person's own identity, in the settings: a code to keep, another device, signing out everywhere. */
import { byId } from "../../core/dom.js";
import { html, nothing, render } from "../../core/html.js";
import { createArrival } from "./arrival.js";
import { become } from "./become.js";
import { codeView, handView } from "./view.js";

/**
 * @typedef {{code: string}} RecoveryCode the answer to `identity:code`
 * @typedef {{code: string, link: string, until: string, qr: string}} HandOff the answer to `identity:hand`
 */

/** @param {import("../../kit.js").Kit} kit */
export function install({ link, me }) {
  const box = byId("identity-shown");
  const show = (/** @type {unknown} */ what) => render(html`${what}`, box);
  const said = (/** @type {string} */ text) => show(html`<p class="error" role="alert">${text}</p>`);

  /** @param {string} name @param {(answer: any) => unknown} view */
  const ask = (name, view) => async () => {
    try {
      show(view(await link.request(name)));
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

  const arrival = createArrival(me.get);
  byId("identity-code").addEventListener("click", ask("identity:code", codeView));
  byId("identity-hand").addEventListener("click", ask("identity:hand", handView));
  byId("identity-come").addEventListener("click", () => arrival.show());
  byId("identity-out").addEventListener("click", sure);
  byId("settings").addEventListener("close", () => show(nothing)); // a code is shown once
}
