/**
 * The shapes of blocks on the wire, for the type checker. Nothing runs here.
 *
 * @typedef {{changed: boolean}} Blocked the answer to `person:block`, `person:unblock`
 * @typedef {{people: import("../../core/types.js").Person[]}} BlockList the answer to `blocks:list`
 * @typedef {{changed: boolean}} Reported the answer to `message:report`
 */
export {};
