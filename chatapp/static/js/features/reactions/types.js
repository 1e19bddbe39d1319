/**
 * The shapes of reactions on the wire, for the type checker. Nothing runs here.
 *
 * @typedef {import("../../core/types.js").Person} Person
 * @typedef {{emoji: string, count: number, people: Person[]}} ReactionKind an emoji on a message, the first ten people
 * @typedef {{count: number, changed: boolean}} Reacted the answer to `reaction:put` and `reaction:take`
 */
export {};
