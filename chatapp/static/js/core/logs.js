/**
 * The rooms that this page knows. One is open: the server sends its events. A few others are warm: their logs stay as
 * they were when they were left, are shown at once when they are opened again, and get what they missed.
 */
import { callEach } from "./each.js";
import { emptyLog, logReducer } from "./log.js";
import { createRegistry } from "./registry.js";
import { createStore } from "./store.js";
import { createSync, followOpen } from "./sync.js";

const WARM = 8;

/**
 * @typedef {import("./types.js").Room} Room
 * @typedef {import("./types.js").WireError} WireError
 * @typedef {{room: Room, log: ReturnType<typeof createStore<import("./log.js").Log, any>>, sync: import("./sync.js").Sync}} Known
 * @typedef {{leave?: () => void, arrive?: () => void}} Move `leave`: another room is about to be opened; `arrive`: it is open
 */

/**
 * @param {object} parts
 * @param {Room} parts.first the room that is open at the start
 * @param {Parameters<typeof createSync>[0]["link"] & Parameters<typeof followOpen>[0]} parts.link
 * @param {import("./log.js").Apply} parts.apply
 * @param {(answer: any, fresh: boolean) => void} parts.onEntered the server has answered that we are in the open room
 * @param {(error: WireError) => void} parts.onRefused it has refused us there
 */
export function createLogs({ first, link, apply, onEntered, onRefused }) {
  /** @type {ReturnType<typeof createRegistry<Move>>} */
  const moves = createRegistry();
  /** @type {Set<(log: import("./log.js").Log) => void>} */
  const watchers = new Set();
  /** @type {Map<string, Known>} by slug; the room that was opened last is the last one */
  const rooms = new Map();
  let open = know(first);

  /** @param {Room} room @returns {Known} */
  function know(room) {
    const log = createStore(logReducer(apply), emptyLog());
    const isOpen = () => open === known;
    log.watch((state) => isOpen() && callEach(watchers, state));
    const sync = createSync({
      room: room.slug,
      link,
      log,
      isOpen,
      onEntered(answer, fresh) {
        known.room = answer.room;
        onEntered(answer, fresh);
      },
      onRefused,
    });
    /** @type {Known} */
    const known = { room, log, sync };
    keep(known);
    return known;
  }

  /** @param {Known} known the oldest of too many is forgotten */
  function keep(known) {
    rooms.delete(known.room.slug);
    rooms.set(known.room.slug, known);
    const [oldest] = rooms.keys();
    if (rooms.size > WARM + 1 && oldest !== undefined) rooms.delete(oldest);
  }

  /** Opens another room. @param {Room} room */
  function go(room) {
    if (room.slug === open.room.slug) return;
    callEach(all("leave"));
    const left = open;
    const known = rooms.get(room.slug);
    open = known ?? know(room);
    keep(open);
    // First in, then out: nobody sees this person nowhere.
    open.sync.open();
    left.sync.close();
    callEach(all("arrive"));
    callEach(watchers, open.log.get());
  }

  /** @param {"leave" | "arrive"} step */
  const all = (step) => [...moves.values()].flatMap((move) => move[step] ?? []);

  followOpen(link, () => open.sync);
  return {
    go,
    moves,
    /** The open room; its parts change when another is opened. @type {Readonly<Room>} */
    room: {
      get slug() {
        return open.room.slug;
      },
      get title() {
        return open.room.title;
      },
    },
    /** Of the open room. */
    log: {
      get: () => open.log.get(),
      /** @param {any} action */
      dispatch: (action) => open.log.dispatch(action),
      /** Hears also of another room's log, when it is opened. @param {(log: import("./log.js").Log) => void} watcher */
      watch(watcher) {
        watchers.add(watcher);
      },
    },
    /** Of the open room. */
    sync: {
      /** @param {import("./sync.js").Side} side @param {number} seq */
      load: (side, seq) => open.sync.load(side, seq),
      inside: () => open.sync.inside(),
      /** Tries again to enter. */
      again: () => open.sync.open(),
    },
    /** The room as this page knows it, also a warm one. @param {string} slug */
    known: (slug) => rooms.get(slug)?.room,
  };
}
