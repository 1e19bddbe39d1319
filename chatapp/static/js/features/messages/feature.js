/** The conversation of one room: journal, outbox, reading and page, wired together. */
import { announce } from "../../core/announce.js";
import { openEntries } from "../../core/entries.js";
import { createOutbox } from "../../core/outbox.js";
import { createStore } from "../../core/store.js";
import { channel, exclusive, newId } from "../../core/tabs.js";
import { createClock } from "./clock.js";
import { createComposer } from "./composer.js";
import { createEmoji } from "./emoji.js";
import { createReading } from "./reading_live.js";
import { emptyTimeline, KEEP_ITEMS, reduceTimeline } from "./state.js";
import { createSync } from "./sync.js";
import { createTimeline } from "./timeline.js";

/**
 * @param {object} parts
 * @param {import("../../core/types.js").Room} parts.room
 * @param {import("../../core/socket.js").Link} parts.link
 * @param {() => import("../../core/types.js").Person} parts.me
 * @param {() => {body: number}} parts.limits
 * @param {(answer: any) => void} parts.onEntered
 * @param {(person: import("../../core/types.js").Person) => void} parts.onPerson
 * @param {(message: import("../../core/types.js").Message) => void} parts.onPosted
 * @param {() => void} parts.onSend
 * @param {() => void} parts.onUnread
 * @param {(text: string) => void} parts.onLoss
 * @param {() => boolean} parts.hideSoft joins and leaves are not wanted
 * @param {(name: string) => void} parts.rename
 * @param {() => void} parts.share
 * @param {() => void} parts.typing
 */
export function createMessages(parts) {
  const { room, link, me } = parts;
  const timeline = createStore(reduceTimeline, emptyTimeline());
  const clock = createClock(link);
  const outbox = createOutbox({
    person: me().id,
    disk: openEntries(),
    send: ({ room: to, body, client_id }) =>
      link.request("message:send", { room: to, body, client_id }).catch((error) => {
        // Written in a room that is not open now: it waits until the room is opened again.
        throw error.code === "no_room" && to !== room.slug ? { ...error, code: "offline" } : error;
      }),
    onLoss: parts.onLoss,
    exclusive: (to, work) => exclusive(`outbox.${me().id}.${to}`, work),
    channel: (listener) => channel(`outbox.${me().id}`, listener),
    pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    newId,
  });
  const reading = createReading({
    room: room.slug,
    link,
    timeline,
    me: () => me().id,
    atNewest: () => page.atNewest(),
    onChange: refresh,
  });
  const sync = createSync({
    room: room.slug,
    link,
    timeline,
    onEntered: (answer, fresh) => {
      parts.onEntered(answer);
      reading.entered(answer, fresh);
      outbox.pumpAll();
    },
    onRefused: (error) => parts.onLoss(error.message),
  });
  const page = createTimeline({
    look: () => ({
      timeline: timeline.get(),
      entries: waiting().map((entry) => ({ ...entry, at: clock.corrected(entry.at) })),
      me: me(),
      unreadAfter: reading.line(),
      read: reading.read(),
      hideSoft: parts.hideSoft(),
    }),
    older: sync.older,
    onBottom: () => reading.look(),
    actions: {
      title: room.title,
      retry: (row) => decided(row, outbox.retry),
      remove: (row) => decided(row, outbox.remove),
      share: parts.share,
      rename: () => parts.rename(""),
      now: clock.now,
      waiting: () => (link.status() === "online" ? "Sending…" : "Waiting for the connection"),
    },
  });
  const composer = createComposer({
    room: room.slug,
    limit: () => parts.limits().body,
    send,
    rename: parts.rename,
    typing: parts.typing,
  });
  createEmoji(composer.insert);

  /** @param {string} body @param {() => void} kept */
  function send(body, kept) {
    reading.clear();
    parts.onSend();
    outbox.add(room.slug, body, kept);
    page.newest();
  }

  /** @param {import("./rows.js").MessageRow} row @param {(entry: import("../../core/types.js").Entry) => unknown} decision */
  function decided({ client_id }, decision) {
    const entry = waiting().find((e) => e.client_id === client_id);
    if (entry) decision(entry);
    // The button that was pressed goes away, and the focus would go with it.
    composer.focus();
  }

  const waiting = () => outbox.store.get().entries.filter((entry) => entry.room === room.slug);

  function refresh() {
    page.draw();
    parts.onUnread();
  }

  /** What the server shows needs no waiting copy; what it stored before all that is shown neither. */
  function settle() {
    const { items, last } = timeline.get();
    if (waiting().length === 0) return;
    const mine = new Set(
      items.flatMap((i) => (i.kind === "message" && i.person === me().id ? i.message.client_id : [])),
    );
    for (const { client_id, state, seq } of waiting())
      if (mine.has(client_id) || (state === "stored" && seq !== undefined && seq <= last))
        outbox.seen(client_id);
  }

  timeline.watch(() => {
    settle();
    reading.look();
    refresh();
    if (timeline.get().items.length > KEEP_ITEMS && page.atNewest()) timeline.dispatch({ type: "tidy" });
  });
  outbox.store.watch(() => {
    settle();
    page.draw();
  });
  link.on("message:posted", (message) => {
    if (message.room !== room.slug) return;
    parts.onPosted(message);
    if (message.person.id !== me().id) announce(`${message.person.name}: ${message.body.slice(0, 300)}`);
  });
  link.on("presence:changed", (change) => {
    if (change.room === room.slug)
      timeline.dispatch({ type: "presence", change, at: clock.now(), me: me().id });
  });
  link.on("person:updated", ({ person }) => timeline.dispatch({ type: "person", person }));
  link.watch(() => page.draw());
  // "Today" is yesterday for who comes back to a tab in the morning.
  addEventListener("focus", () => page.draw());

  return {
    start: () => outbox.load(),
    refresh,
    unread: reading.unread,
    compose: composer.focus,
    insert: composer.insert,
    escape: reading.clear,
  };
}
