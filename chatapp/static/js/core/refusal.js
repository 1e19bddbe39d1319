/**
 * Why the server lets nobody in, in its own words.
 *
 * @typedef {{message: string, wait: number | null, code?: string}} Refusal `wait`: seconds until the next try; null: soon
 */
import { givenUpAfter } from "./patience.js";
import { address } from "./root.js";

/** What somebody has to mend first is tried less often. */
const UNTIL_MENDED_S = 30;
const LONGEST_S = 60;
const ASKED_WITHIN_MS = 4000;

/**
 * Reads the error body of a refused handshake. A WebSocket's answer cannot be read by a page, that of long polling can:
 * the client library tries both, and the last one's error carries it.
 * @param {any} error of the client library
 * @returns {Refusal | null} null: nobody answered
 */
export function refusalOf(error) {
  const said = saidIn(error?.data ?? bodyOf(error?.context?.responseText));
  if (said) return said;
  const status = Number(error?.context?.status);
  return status >= 400 ? { message: `The server answers with an error (${status}).`, wait: null } : null;
}

/**
 * Asks apart, in a way that opens and counts nothing.
 * @returns {Promise<Refusal | "welcome" | null>} "welcome": the server would let us in; null: it does not answer
 */
export async function askWhy() {
  try {
    const answer = await fetch(address("/socket.io/?EIO=4&transport=polling"), {
      method: "OPTIONS",
      cache: "no-store",
      signal: givenUpAfter(ASKED_WITHIN_MS),
    });
    return answer.ok ? "welcome" : saidIn((await answer.json())?.error);
  } catch {
    return null;
  }
}

/** @param {any} error of the protocol, or anything else @returns {Refusal | null} */
function saidIn(error) {
  if (typeof error?.message !== "string") return null;
  return { message: withoutAdvice(error.message), wait: waitOf(error), code: error.code };
}

/** @param {unknown} text @returns {any} */
function bodyOf(text) {
  try {
    return JSON.parse(String(text))?.error;
  } catch {
    return null;
  }
}

/** The page tries again by itself, and says when. @param {string} message */
const withoutAdvice = (message) => message.replace(/ (?:Try again|You are let in) in [^.]*\.$/, "");

/** @param {{retryable?: boolean, retry_after?: unknown}} said */
function waitOf({ retryable, retry_after }) {
  if (!retryable) return UNTIL_MENDED_S;
  const seconds = Number(retry_after);
  return seconds > 0 ? Math.min(seconds, LONGEST_S) : null;
}
