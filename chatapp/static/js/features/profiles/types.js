/**
 * The answers to the requests about profiles, under the server's names.
 * @typedef {{emoji?: string, text?: string, until?: string | null}} Status
 * @typedef {{person: import("../../core/types.js").Person, first_seen: string, former: string[], status: Status | null}} Card
 * @typedef {{status: Status | null}} StatusSet
 */
export {};
