/**
 * The shapes that travel on the wire and through the states, for the type checker. Nothing runs here.
 *
 * @typedef {{id: string, name: string, avatar: string, tag: string, rev: number}} Person
 * @typedef {{slug: string, title: string}} Room
 * @typedef {{room: string, seq: number, id: string, client_id: string, person: Person, body: string,
 *   sent_at: string, was?: string | null, deleted?: boolean}} Message
 * @typedef {{room: string, seq: number, person: Person, old_name?: string, at: string}} Note a rename or a new face
 * @typedef {{event: string, data: any}} JournalEvent
 * @typedef {{messages: Message[], notes: JournalEvent[], more: boolean, parts?: any, mine?: any}} Page
 * @typedef {Page & {epoch: string, head: number, read_seq: number}} Glimpse
 * @typedef {Glimpse & {room: Room, people: Person[], people_total: number, people_next: string | null,
 *   reset?: boolean}} Entered
 * @typedef {{room: Room, epoch: string, head: number, read_seq: number, people: Person[], people_total: number,
 *   people_next: string | null, events: JournalEvent[], more: boolean}} Resumed
 * @typedef {{events: JournalEvent[], more: boolean, head: number}} CaughtUp
 * @typedef {{reset: boolean}} Reset
 * @typedef {{people: Person[], people_total: number, next: string | null}} PeoplePage
 * @typedef {{slug: string, title: string, head: number, read_seq: number, unread: number, people_total: number,
 *   last_at: string}} RoomLine
 * @typedef {{rooms: RoomLine[]}} RoomList
 * @typedef {{id: string, seq: number, duplicate: boolean}} Posted
 * @typedef {{person: Person}} Renamed
 * @typedef {{code: string, message: string, retryable: boolean, retry_after?: number}} WireError
 * @typedef {{client_id: string, person: string, room: string, body: string, at: string, order: number,
 *   state: "pending" | "stored" | "failed", error?: string, seq?: number}} Entry a message that waits in the outbox
 * @typedef {{room: string, text: string, at: number}} Draft what stands in a room's composer; `at` grows with each change
 * @typedef {{room: string, joined: Person[], left: Person[], joined_more: number, left_more: number,
 *   total: number}} PresenceChange
 */
export {};
