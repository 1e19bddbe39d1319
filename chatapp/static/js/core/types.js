/**
 * The shapes of messages on the wire and of states, for the type checker. Nothing runs here. The answers of
 * the server have the names of its code and of docs/protocol.md, and a test compares their fields.
 *
 * @typedef {{id: string, name: string, avatar: string, tag: string, rev: number, look?: string}} Person `look`: of a name with
 *   other letters than ASCII
 * @typedef {{slug: string, title: string, topic?: string}} Room
 * @typedef {{room: string, seq: number, id: string, client_id: string, person: Person, body?: string,
 *   sent_at: string, was?: string | null, deleted?: boolean, carries?: Record<string, any>}} Message a deleted one keeps
 *   its number and has no body; `carries` is what was sent along with it
 * @typedef {{room: string, seq: number, person: Person, old_name?: string, at: string}} Note a rename or a new face
 * @typedef {{event: string, data: any}} JournalEvent `data` has `room` and `seq`
 * @typedef {{room: string, joined: Person[], left: Person[], joined_more: number, left_more: number,
 *   total: number}} PresenceChange
 * @typedef {{code: string, message: string, retryable: boolean, retry_after?: number}} WireError
 *
 * @typedef {Record<string, Record<string, any>>} PageParts by the part's name, then by the message's `seq`
 * @typedef {{messages: Message[], notes: JournalEvent[], more: boolean, floor: number, parts?: PageParts,
 *   mine?: PageParts}} Page of the conversation, oldest first; `parts` are the same for everybody, `mine` for this viewer
 *   only; `floor` is the lowest number that the server still has
 * @typedef {{messages: Message[], notes: JournalEvent[], more: boolean, floor: number, parts?: PageParts,
 *   mine?: PageParts, head: number, newer?: boolean}} History a page that has all changes up to `head`; `newer`: there are
 *   messages after it
 * @typedef {{room: Room, epoch: string, head: number, read_seq: number, roles: import("./order.js").Roles,
 *   rules: import("./order.js").Rules, panic: boolean, writes: boolean, people: Person[], people_total: number,
 *   people_next: string | null, messages: Message[], notes: JournalEvent[], more: boolean, floor: number,
 *   parts?: PageParts, mine?: PageParts, reset?: boolean}} Entered
 * @typedef {{room: Room, epoch: string, head: number, read_seq: number, roles: import("./order.js").Roles,
 *   rules: import("./order.js").Rules, panic: boolean, writes: boolean, people: Person[], people_total: number,
 *   people_next: string | null, events: JournalEvent[], more: boolean, floor: number}} Resumed
 * @typedef {{room: Room, epoch: string, head: number, read_seq: number, roles: import("./order.js").Roles,
 *   rules: import("./order.js").Rules, panic: boolean, writes: boolean, messages: Message[], notes: JournalEvent[], more: boolean, floor: number,
 *   parts?: PageParts, mine?: PageParts}} Glimpse the part of the conversation in the HTML page
 * @typedef {{events: JournalEvent[], more: boolean, head: number, floor: number}} CaughtUp
 * @typedef {{reset: boolean}} Reset
 * @typedef {{people: Person[], people_total: number, next: string | null}} PeoplePage
 * @typedef {{slug: string, title: string, topic: string, head: number, read_seq: number, unread: number, mentions: number, people_total: number,
 *   last_at: string | null, last: LastSaid | null, faces: string[], pinned: boolean, muted: boolean, notify: "all" | "mentions" | "none"}} RoomLine
 * @typedef {{person: string, name: string, body: string}} LastSaid `person`: an id
 * @typedef {{rooms: RoomLine[], version: number}} RoomList
 * @typedef {{key: string}} PushKey "" when this chat pushes nothing
 * @typedef {{quiet: boolean, quiet_from: number, quiet_to: number, zone: string, bodies: boolean}} Wishes how a person is notified
 * @typedef {{topic: string, changed: boolean}} TopicSet
 * @typedef {{id: string, seq: number, duplicate: boolean}} Posted
 * @typedef {{person: Person}} Renamed
 * @typedef {{name: string}} NameChecked
 *
 * @typedef {{client_id: string, kind: string, lane: string, key?: string, person: string, at: string, order: number,
 *   state: "pending" | "stored" | "failed", error?: string, seq?: number} & Record<string, any>} Entry a request that
 *   waits in the outbox; its kind knows the other fields
 */
export {};
