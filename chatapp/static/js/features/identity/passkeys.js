/** Passkeys in the settings: add, name, remove; and coming by one. The browser asks for a finger, a face or a PIN. */
import { byId } from "../../core/dom.js";
import { html } from "../../core/html.js";
import { address } from "../../core/root.js";
import { answerOf, optionsOf } from "./webauthn.js";

/**
 * @typedef {{id: string, name: string, made_at: string, used_at: string | null}} PasskeyLine
 * @typedef {{passkeys: PasskeyLine[]}} Passkeys the answer to all requests about them
 * @typedef {{options: string}} PasskeyOptions the answer to `passkey:begin`
 */

const REFUSED = "Your browser did not do it, or you said no.";

/** Why there are none here; "" when there are. */
function missing() {
  if (!isSecureContext) return "Passkeys need an encrypted connection: an address with https.";
  return "PublicKeyCredential" in window ? "" : "This browser has no passkeys.";
}

/** @param {Pick<import("../../kit.js").Kit, "link">} kit @param {(what: unknown) => void} show @param {(text: string) => void} said */
export function createPasskeys({ link }, show, said) {
  /** @param {string} name @param {object} [data] */
  async function ask(name, data = {}) {
    try {
      return await link.request(name, data);
    } catch (error) {
      said(/** @type {Error} */ (error).message);
      return null;
    }
  }

  async function add() {
    const begun = await ask("passkey:begin");
    if (!begun) return;
    try {
      const made = await navigator.credentials.create({ publicKey: optionsOf(begun.options) });
      draw(await ask("passkey:add", { credential: answerOf(made), name: deviceName() }));
    } catch {
      said(REFUSED);
    }
  }

  /** @param {PasskeyLine} line */
  const lineView = (
    line,
  ) => html`<li><input aria-label="Name of the passkey" maxlength="40" .value=${line.name}
      @change=${async (/** @type {any} */ event) => draw(await ask("passkey:rename", { id: line.id, name: event.target.value }))}>
      <button type="button" class="danger" aria-label=${`Remove ${line.name}`} @click=${async () => draw(await ask("passkey:remove", { id: line.id }))}>Remove</button></li>`;

  /** @param {Passkeys | null} answer */
  function draw(answer) {
    if (!answer) return;
    show(html`<p class="hint">With a passkey you are yourself on another device: it asks for your finger, face or PIN. ${answer.passkeys.length ? "" : "You have none yet."}</p>
      <ul class="passkeys">${answer.passkeys.map(lineView)}</ul>
      <button type="button" id="passkey-add" @click=${add}>Add a passkey</button>`);
  }

  return async function open() {
    const why = missing();
    if (why) said(why);
    else draw(await ask("passkeys:list"));
  };
}

/** Becomes the person of a passkey. @returns {Promise<string>} why not; when it was done, the page begins anew */
export async function comeByPasskey() {
  const why = missing();
  if (why) return why;
  try {
    const begun = await post("begin", {});
    if (begun.error) return begun.error.message;
    const found = await navigator.credentials.get({ publicKey: optionsOf(begun.data.options) });
    const come = await post("come", { credential: answerOf(found) });
    if (come.error) return come.error.message;
  } catch {
    return REFUSED;
  }
  location.reload();
  return "";
}

/** @param {string} way @param {object} data @returns {Promise<any>} */
const post = async (way, data) =>
  (
    await fetch(address(`/passkey/${way}`), {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(data),
    })
  ).json();

/** @returns {string} how a person would call this device */
function deviceName() {
  const system = /** @type {any} */ (navigator).userAgentData?.platform || navigator.platform || "";
  return system ? `Passkey (${system})` : "Passkey";
}

/** The two buttons, where the settings and the dialog for codes have theirs. @param {() => unknown} open @param {(text: string) => void} told */
export function addButtons(open, told) {
  const list = button("Passkeys", open);
  list.id = "identity-passkeys";
  byId("identity-out").before(list);
  const come = button("Use a passkey", async () => told(await comeByPasskey()));
  byId("arrive-error").before(come);
}

/** @param {string} words @param {() => unknown} press */
function button(words, press) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = words;
  made.addEventListener("click", press);
  return made;
}
