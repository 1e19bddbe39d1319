/**
 * The shapes of edits on the wire, for the type checker. Nothing runs here.
 *
 * @typedef {{count: number, at: string}} EditMark how often a message was edited, and when it was last
 * @typedef {{seq: number, duplicate: boolean}} Edited the answer to `message:edit`
 * @typedef {{seq: number, body: string, at: string}} Version a text of a message, from that number and time on
 * @typedef {{versions: Version[], more: boolean}} Versions the answer to `message:versions`, newest first
 */
export {};
