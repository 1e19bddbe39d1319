/**
 * The shape of a quote on the wire, for the type checker. Nothing runs here.
 *
 * @typedef {{seq: number, person?: import("../../core/types.js").Person | null, text?: string | null,
 *   deleted?: boolean}} Quote the message that is replied to, as it is now; a deleted one has no text
 */
export {};
