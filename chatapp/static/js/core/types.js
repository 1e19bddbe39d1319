/**
 * The shapes that travel on the wire and through the states, for the type checker. Nothing runs here.
 *
 * @typedef {{id: string, name: string, avatar: string, tag: string, rev: number}} Person
 * @typedef {{slug: string, title: string}} Room
 * @typedef {{room: string, seq: number, id: string, client_id: string, person: Person, body: string,
 *   sent_at: string, was?: string | null}} Message
 * @typedef {{room: string, seq: number, person: Person, old_name?: string, at: string}} Note a rename or a new face
 * @typedef {{event: string, data: any}} JournalEvent
 * @typedef {{code: string, message: string, retryable: boolean, retry_after?: number}} WireError
 * @typedef {{client_id: string, person: string, room: string, body: string, at: string, order: number,
 *   state: "pending" | "stored" | "failed", error?: string, seq?: number}} Entry a message that waits in the outbox
 * @typedef {{room: string, text: string, at: number}} Draft what stands in a room's composer; `at` grows with each change
 * @typedef {{room: string, joined: Person[], left: Person[], joined_more: number, left_more: number,
 *   total: number}} PresenceChange
 */
export {};
