/**
 * The shapes of polls on the wire, for the type checker. Nothing runs here.
 *
 * @typedef {import("../../core/types.js").Person} Person
 * @typedef {{options: string[], several?: boolean, secret?: boolean, ends_at?: string | null}} Poll what a message carries
 * @typedef {{counts: number[], voters: number, seq: number, ended_at?: string | null}} Votes how it stands since the event `seq`
 * @typedef {{choices: number[], changed: boolean, seq: number}} Voted the first `poll:changed` from `seq` on counts it
 * @typedef {{seq: number, changed: boolean}} PollEnded
 * @typedef {{people: Person[][]}} Voters for each answer, at most 20
 * @typedef {{votes: Record<string, number[]>}} OwnVotes choices by the number of the message
 */
export {};
