/**
 * The shapes of mentions on the wire, for the type checker. Nothing runs here.
 *
 * @typedef {import("../../core/types.js").Person} Person
 * @typedef {{at: number, length: number, person?: Person | null}} Mention a place in a text, in code points; without a person: everybody
 *   who was here
 * @typedef {{at: number, length: number, person?: string}} Wanted the same as it is sent: `person` is an id
 * @typedef {{people: Person[]}} Found the answer to `mention:find`
 */
export {};
