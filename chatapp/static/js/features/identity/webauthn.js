/** WebAuthn's options and answers as JSON: bytes are base64url there. Browsers that do it themselves are too new. */

/** @param {string} text @returns {Uint8Array<ArrayBuffer>} */
export function bytesOf(text) {
  const plain = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
}

/** @param {ArrayBuffer} buffer */
export function textOf(buffer) {
  const plain = String.fromCharCode(...new Uint8Array(buffer));
  return btoa(plain).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** What the browser takes. @param {string} json of the server @returns {any} */
export function optionsOf(json) {
  const options = JSON.parse(json);
  options.challenge = bytesOf(options.challenge);
  if (options.user) options.user.id = bytesOf(options.user.id);
  for (const list of ["excludeCredentials", "allowCredentials"])
    options[list] = (options[list] ?? []).map((/** @type {any} */ each) => ({
      ...each,
      id: bytesOf(each.id),
    }));
  return options;
}

/** What the server takes. @param {any} credential @returns {string} */
export function answerOf({ id, rawId, type, response, authenticatorAttachment }) {
  /** @type {Record<string, string>} */
  const bytes = {};
  for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"])
    if (response[name]) bytes[name] = textOf(response[name]);
  return JSON.stringify({ id, rawId: textOf(rawId), type, authenticatorAttachment, response: bytes });
}
