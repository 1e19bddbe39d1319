/**
 * What a feature may use and extend. This is the complete list of extension points. `main.js` makes the kit once and passes
 * it to each feature's `install`. The order of installing does not matter: work that needs other features begins in `starts`.
 *
 * | point | what it is |
 * |---|---|
 * | `back.push(url)` | another place of this page in the browser's history |
 * | `boot` | the page's boot data |
 * | `room` | the room that is open: its slug and title change when another is opened |
 * | `go(room)`, `known(slug)` | opens another room, without a reload; what is known of one |
 * | `moves.add(name, {leave, arrive})` | before and after another room is opened |
 * | `link` | requests, events and the state of the connection |
 * | `on(name, listener)` | a live event of the open room |
 * | `log`, `apply(name, data)` | the open room's log; applies a change that has no number |
 * | `reduce(name, reducer)` | how an event, or a page of the log, changes what is shown |
 * | `sync` | pages of the history, whether we are in the room |
 * | `entered.add(name, listener)` | the server has answered that we are in the room |
 * | `slots.add({name, of, view})`, `slots.change(change)` | places in a message's row, and changes of rows that wait in the outbox |
 * | `actions.add(name, action)` | what can be done with a message: entries of its menu |
 * | `writing.kinds.add(name, kind)` | what the message box writes besides new messages |
 * | `jump.to(seq, from)` | goes to a message |
 * | `outbox`, `outbox.kinds.add(name, kind)` | requests that survive a reload, and how each kind is sent |
 * | `visits` | requests to a room, also to one that is not open here |
 * | `db` | this browser's database |
 * | `me` | who this person is, as a store |
 * | `namesakes` | whose name looks like another's in this room; how a name is written then |
 * | `identity` | who the page connects as, where the browser keeps no cookie |
 * | `reads` | how far this person has read, told from tab to tab |
 * | `order` | who has which role here, and what holds in the room, as a store |
 * | `may` | what this person may do here, and against whom |
 * | `blocked` | the ids of those whom this person has blocked |
 * | `refused.add(name, take)` | the room did not let us in; true: the person has been told, and no later name is asked |
 * | `counts` | numbers that features show of each other, as a store |
 * | `about.add(name, action)` | what can be done with a person: entries of their card |
 * | `doors.add(name, open)` | what buttons and keys open |
 * | `escapes.add(name, leave)` | what Escape does when nothing is open; true: it did something |
 * | `commands.add(name, command)` | what a message that begins with `/name` does |
 * | `completions.add(name, find)` | suggestions for the word before the cursor |
 * | `emoji` | the palette of emoji, and their data |
 * | `qr` | links as QR codes, loaded at the first use |
 * | `notices` | facts about this browser for the person |
 * | `starts.add(name, work)` | begins when every feature is installed |
 */
import { createActions } from "./core/actions.js";
import { createBack } from "./core/back.js";
import { createCommands } from "./core/commands.js";
import { createCompletions } from "./core/completions.js";
import { createDoors } from "./core/doors.js";
import { callEach } from "./core/each.js";
import { createEmojiPicker } from "./core/emoji_picker.js";
import { createIdentity } from "./core/identity.js";
import { openIndexedDb } from "./core/indexeddb.js";
import { createJump } from "./core/jump.js";
import { createPart } from "./core/later.js";
import { createLogs } from "./core/logs.js";
import { createMay } from "./core/may.js";
import { createNames } from "./core/name_view.js";
import { createNotices } from "./core/notices.js";
import { watchOpen } from "./core/open_things.js";
import { NO_ORDER, reduceOrder } from "./core/order.js";
import { createLiveOutbox } from "./core/outbox_live.js";
import { onLoss } from "./core/prefs.js";
import { createReads } from "./core/reads.js";
import { createReducers } from "./core/reducers.js";
import { createRegistry } from "./core/registry.js";
import { createSlots } from "./core/slots.js";
import { connectSocket } from "./core/socket.js";
import { createStore } from "./core/store.js";
import { createVisits } from "./core/visits.js";
import { createWriting } from "./core/writing.js";

/**
 * `glimpse`: the newest of the conversation, null when nobody has opened the room before. `ticket`: of a visitor who is
 * not stored yet. `title`: of the chat.
 * @typedef {import("./core/types.js").Person} Person
 * @typedef {{person: Person, ticket: string | null, room: import("./core/types.js").Room, title: string,
 *   glimpse: import("./core/types.js").Glimpse | null, rights: Record<string, string[]>, blocked: string[], rules?: string}} Boot `rights`: what each standing
 *   may do; `blocked`: ids of those whom this person has blocked
 * @typedef {ReturnType<typeof createRegistry<(error: import("./core/types.js").WireError) => boolean>>} Refused
 * @typedef {{people: number, unread: number, elsewhere: number, newest: import("./core/types.js").Message | null,
 *   lines: import("./core/types.js").RoomLine[]}} Counts people in the open room; unread here and in other rooms; the newest message here;
 *   the list of rooms as the server has told it
 */

/** @param {Boot} boot */
export function createKit(boot) {
  const notices = createNotices();
  onLoss(notices.say);
  const identity = createIdentity(boot);
  const link = connectSocket(identity);
  const me = createStore(
    (/** @type {Person} */ _, /** @type {Person} */ person) => person,
    identity.person(),
  );
  const reads = createReads(() => me.get().id);
  const own = hooks();
  const namesakes = createNames();
  const log = spine(boot.room, link, me, notices.say, own.refused);
  log.moves.add("namesakes", { arrive: namesakes.forget });
  own.starts.add("outbox", log.outbox.start);
  const may = createMay(boot.rights, me, own.order);
  return { about: createActions(), boot, identity, link, may, me, namesakes, notices, reads, ...own, ...log };
}

/** @type {Counts} */
const NOTHING = { people: 1, unread: 0, elsewhere: 0, newest: null, lines: [] };

function hooks() {
  const counts = createStore(
    (/** @type {Counts} */ had, /** @type {Partial<Counts>} */ news) => changed(had, news),
    NOTHING,
  );
  /** @type {ReturnType<typeof createRegistry<() => boolean>>} */
  const escapes = createRegistry();
  /** @type {ReturnType<typeof createRegistry<() => unknown>>} */
  const starts = createRegistry();
  /** @type {Refused} */
  const refused = createRegistry();
  const order = createStore(reduceOrder, NO_ORDER);
  const conversation = {
    actions: createActions(),
    commands: createCommands(),
    completions: createCompletions(),
    emoji: createEmojiPicker(),
    jump: createJump(),
    qr: createPart(async () => (await import("./core/qr.js")).loadQr()),
    slots: createSlots(),
    writing: createWriting(),
  };
  /** @type {Set<string>} */
  const blocked = new Set();
  return {
    back: followBack(),
    blocked,
    counts,
    doors: createDoors(),
    escapes,
    order,
    refused,
    starts,
    ...conversation,
  };
}

function followBack() {
  const things = watchOpen(() => back.changed());
  const back = createBack(history, things.top);
  addEventListener("popstate", back.popped);
  return back;
}

/**
 * The rooms' logs, and the outbox.
 * @param {import("./core/types.js").Room} first @param {import("./core/socket.js").Link} link @param {{get: () => Person}} person
 * @param {(text: string) => void} say @param {Refused} refused
 */
function spine(first, link, person, say, refused) {
  const me = () => person.get().id;
  const reducers = createReducers(me);
  /** @type {ReturnType<typeof createRegistry<(answer: any, fresh: boolean) => void>>} */
  const entered = createRegistry();
  const { log, sync, room, moves, go, known } = createLogs({
    first,
    link,
    apply: reducers.apply,
    onEntered: (answer, fresh) => {
      callEach(entered.values(), answer, fresh);
      outbox.resume();
    },
    onRefused: (error) => refused.all().some(([, take]) => take(error)) || say(error.message),
  });
  const db = openIndexedDb();
  const outbox = createLiveOutbox({ link, me, db, onLoss: say });
  const visits = createVisits({ here: () => room.slug, inside: sync.inside, link });
  moves.add("visits", { arrive: () => visits.opened(room.slug) });
  return {
    log,
    room,
    go,
    known,
    moves,
    reduce: reducers.add,
    entered,
    sync,
    db,
    outbox,
    visits,
    /** @param {string} name @param {unknown} data */
    apply: (name, data) => log.dispatch({ type: "local", name, data }),
    /** @param {string} name @param {(data: any) => void} listener */
    on: (name, listener) => link.on(name, (data) => data.room === room.slug && listener(data)),
  };
}

/** @template {object} T @param {T} had @param {Partial<T>} news @returns {T} itself when nothing is new */
function changed(had, news) {
  const now = { ...had, ...news };
  return Object.keys(now).every(
    (key) => now[/** @type {keyof T} */ (key)] === had[/** @type {keyof T} */ (key)],
  )
    ? had
    : now;
}

/** @typedef {ReturnType<typeof createKit>} Kit */
