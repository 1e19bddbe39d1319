/** What a new guest pays with when very many come in, computed in a worker. Loaded when the server asks for it. */
import { address } from "./root.js";

/**
 * @typedef {{challenge: string, bits: number, parts: number}} Work of a refusal with the code `work`
 * @typedef {any} Door the socket, whose `auth` says what CONNECT says
 */

/** Answers that were refused all the same must not cost the battery. */
const TRIES = 3;
let tries = 0;

/**
 * Computes, says the answer and connects again. Where the browser gives no worker, the page comes back after the wait
 * that the server said.
 * @param {Work} work @param {Door} door @param {() => void} again
 */
export async function pay(work, door, again) {
  if (++tries > TRIES) return;
  try {
    const answer = await answerTo(work);
    const { auth } = door;
    door.auth = (/** @type {(payload: object) => void} */ say) =>
      auth((/** @type {object} */ payload) => say({ ...payload, work: answer }));
    again();
  } catch (error) {
    console.info("this browser cannot compute what a new guest pays with", error);
  }
}

/** @param {Work} work @returns {Promise<string>} what CONNECT says then */
function answerTo({ challenge, bits, parts }) {
  return new Promise((resolve, reject) => {
    const worker = new Worker(trusted(address("/work.js")));
    worker.onerror = reject;
    worker.onmessage = ({ data }) => {
      worker.terminate();
      resolve(`${challenge}~${data.join(",")}`);
    };
    worker.postMessage({ seed: challenge.slice(challenge.lastIndexOf(".") + 1), bits, parts });
  });
}

/** @type {{createScriptURL: (url: string) => string} | undefined} a policy can be made only once */
let policy;

/** Browsers with Trusted Types take the address of a script only from a policy. @param {string} url @returns {string} */
function trusted(url) {
  const types = /** @type {any} */ (globalThis).trustedTypes;
  if (!types) return url;
  policy ??= types.createPolicy("chat-work", { createScriptURL: (/** @type {string} */ text) => text });
  return /** @type {NonNullable<typeof policy>} */ (policy).createScriptURL(url);
}
