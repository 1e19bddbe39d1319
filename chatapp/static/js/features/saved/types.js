/**
 * The answers to the requests about saved messages, under the server's names.
 * @typedef {{saved: boolean, changed: boolean}} SaveSet
 * @typedef {{room: import("../../core/types.js").Room, seq: number, person: import("../../core/types.js").Person, text: string,
 *   sent_at: string, saved_at: string}} SavedLine
 * @typedef {{messages: SavedLine[], next: string | null}} SavedPage
 */
export {};
