/**
 * The shapes of deletions on the wire, for the type checker. Nothing runs here.
 *
 * @typedef {{seq: number, changed: boolean}} Deleted the answer to `message:delete`
 */
export {};
