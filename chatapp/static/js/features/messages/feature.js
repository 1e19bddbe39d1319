/** The conversation of one room: journal, outbox, reading and page, wired together. */
import { announce } from "../../core/announce.js";
import { createDrafts } from "../../core/drafts.js";
import { openLocalDb } from "../../core/local_db.js";
import { createStore } from "../../core/store.js";
import { createClock } from "./clock.js";
import { createComposer } from "./composer.js";
import { createEmoji } from "./emoji.js";
import { createLiveOutbox } from "./outbox_live.js";
import { unsettled } from "./pending.js";
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
 * @param {() => boolean} parts.hidePresence joins and leaves are not wanted
 * @param {(name: string) => void} parts.rename
 * @param {() => void} parts.share
 * @param {() => void} parts.typing
 */
export function createMessages(parts) {
  const { room, link, me } = parts;
  const timeline = createStore(reduceTimeline, emptyTimeline());
  const clock = createClock(link);
  const disk = openLocalDb();
  const outbox = createLiveOutbox({
    room: room.slug,
    link,
    me: () => me().id,
    disk,
    inside: () => sync.inside(),
    onLoss: parts.onLoss,
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
      entries: sorted().open.map((entry) => ({ ...entry, at: clock.corrected(entry.at) })),
      me: me(),
      unreadAfter: reading.line(),
      read: reading.read(),
      hidePresence: parts.hidePresence(),
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
      waitsFor: () =>
        link.status() === "online" && !link.doubtful() ? "Sending…" : "Waiting for the connection",
    },
  });
  const composer = createComposer({
    drafts: createDrafts({ room: room.slug, disk, onLoss: parts.onLoss }),
    limit: () => parts.limits().body,
    send,
    rename: parts.rename,
    typing: parts.typing,
  });
  createEmoji(composer.insert);

  /** @param {string} body @param {() => void} kept @param {import("../../core/types.js").Draft} draft */
  function send(body, kept, draft) {
    reading.clear();
    parts.onSend();
    outbox.add(room.slug, body, kept, draft);
    page.newest();
  }

  /** @param {import("./rows.js").MessageRow} row @param {(entry: import("../../core/types.js").Entry) => unknown} decision */
  function decided({ client_id }, decision) {
    const entry = pending().find((e) => e.client_id === client_id);
    if (entry) decision(entry);
    // The button that was pressed goes away, and the focus would go with it.
    composer.focus();
  }

  const pending = () => outbox.store.get().entries.filter((entry) => entry.room === room.slug);

  const sorted = () => unsettled(timeline.get(), pending());

  function refresh() {
    page.draw();
    parts.onUnread();
  }

  /** What the server shows needs no pending copy. */
  function settle() {
    for (const [id, seq] of sorted().shown) outbox.seen(id, seq);
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
  link.onTrouble(() => page.draw());
  // "Today" is yesterday for who comes back to a tab in the morning.
  addEventListener("focus", () => page.draw());

  return {
    /** Shows what the page already knows. @param {any} answer the conversation's part of a fresh `room:enter` */
    glimpse(answer) {
      timeline.dispatch({ type: "entered", answer });
      reading.entered(answer, true);
    },
    start: () => Promise.all([outbox.start(), composer.recover()]),
    refresh,
    unread: reading.unread,
    compose: composer.focus,
    insert: composer.insert,
    escape: reading.clear,
  };
}
