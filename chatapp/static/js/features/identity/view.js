/** A code to keep, and one for another device. */
import { html } from "../../core/html.js";
import { clockTime } from "../../core/time.js";

/** @param {import("./part.js").RecoveryCode} answer */
export const codeView = ({ code }) => html`<p class="secret" id="recovery-code">${code}</p>
  <p class="hint">Write it down. Whoever has it can be you. It is shown only now; another one replaces it.</p>`;

/** @param {import("./part.js").HandOff} answer @param {(text: string, name: string) => unknown} codeOf draws a QR code */
export const handView = (
  { code, link, until },
  codeOf,
) => html`${codeOf(link, "QR code for your other device")}
  <p class="secret" data-link=${link}>${code}</p>
  <p class="hint">Scan it with your other device, or type the code there. It works once, until ${clockTime(until)}.</p>`;
