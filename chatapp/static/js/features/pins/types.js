/**
 * The answers to the requests about pins, under the server's names.
 * @typedef {{pinned: boolean, changed: boolean}} PinSet
 * @typedef {{seq: number, person: import("../../core/types.js").Person, text: string, sent_at: string, pinned_at: string}} PinLine
 * @typedef {{pins: PinLine[]}} PinList
 */
export {};
