/** Makes this browser's person the owner, by the token of a link. Loaded when one is opened. */
import { remark } from "../../core/remark.js";

/** @typedef {{role: string}} Claimed the answer to `owner:claim` */

/**
 * @param {Pick<import("../../kit.js").Kit, "link" | "notices">} kit
 * @returns {(token: string) => Promise<string | undefined>} the token, when it is to be tried again
 */
export function createClaim({ link, notices }) {
  return async (token) => {
    try {
      await link.request("owner:claim", { token });
      remark("This chat is yours now: you are its owner.");
    } catch (caught) {
      const error = /** @type {import("../../core/types.js").WireError} */ (caught);
      notices.say(error.message);
      if (error.retryable && error.code !== "rate") return token;
    }
  };
}
