/**
 * What the server answers to the requests of an owner.
 *
 * @typedef {{name: string, group: string, title: string, help: string, kind: string, value: string, default: string,
 *   locked: string, set: boolean, choices: string[]}} SettingLine
 * @typedef {{number: number, at: string, by: string, name: string, before: string | null, after: string | null,
 *   undone: boolean, undoable: boolean}} Change
 * @typedef {{settings: SettingLine[], changes: Change[]}} HouseSettingsList
 * @typedef {{name: string, value: string, number: number | null}} SettingSet
 * @typedef {{id: string, name: string, avatar: string, tag: string, since: string, seen_at: string, role: string,
 *   restrictions: number}} HousePerson
 * @typedef {{people: HousePerson[], next: string | null}} HousePeople
 * @typedef {{slug: string, title: string, topic: string, made_at: string, messages: number, people: number, here: number,
 *   locked: boolean, read_only: boolean, pinned: boolean}} HouseRoom
 * @typedef {{rooms: HouseRoom[], next: string | null}} HouseRooms
 * @typedef {{running: boolean, at: string, file: string, bytes: number, error: string}} Backup
 * @typedef {{bytes: number, log: number, soft: number, hard: number, people: number, rooms: number, messages: number,
 *   connections: number, days: [string, number][], refused: [string, string, number][], backup: Backup,
 *   counts: Record<string, number>}} HouseSizes
 */
export {};
