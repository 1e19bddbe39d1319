/**
 * Reading as it happens: what is in view while the page is seen is read; the server and the other tabs are notified at
 * most once a second, and when the page goes away. What another tab has read is read here.
 */
import { createStore } from "../../core/store.js";
import { othersAfter, timelineOf } from "./items.js";
import { readingState, reduceReading } from "./reading.js";

/** Soon: people who change rooms have read this one. Spread: a crowd must not report it at one moment. */
const TELL_SOON_MS = 250;
const TELL_EVERY_MS = 1000;

/**
 * @param {object} parts
 * @param {import("../../core/types.js").Room} parts.room
 * @param {Pick<import("../../core/socket.js").Link, "request">} parts.link
 * @param {import("../../core/reads.js").Reads} parts.reads
 * @param {{get: () => import("../../core/log.js").Log}} parts.log
 * @param {{get: () => import("../../core/types.js").Person}} parts.me
 * @param {() => boolean} parts.atNewest the newest message is in view
 * @param {() => void} parts.onChange
 */
export function createReading({ room, link, reads, log, me, atNewest, onChange }) {
  const store = createStore(reduceReading, readingState());
  /** @type {Map<string, {reading: import("./reading.js").Reading, notified: number}>} of the rooms that were open before */
  const before = new Map();
  let returning = false;
  let notified = 0;
  let notifiedAt = Number.NEGATIVE_INFINITY;
  let timer = 0;
  store.watch(onChange);
  reads.add("messages", (slug, seq) => {
    if (slug === room.slug) store.dispatch({ type: "read", seq });
  });

  const seen = () => document.visibilityState === "visible" && document.hasFocus() && atNewest();

  const unreadAfter = (/** @type {number} */ seq) =>
    othersAfter(timelineOf(log.get().shown).items, seq, me.get().id);

  function look() {
    const { last, epoch } = log.get();
    if (epoch === null) return;
    if (seen()) {
      store.dispatch({ type: "read", seq: last });
      tell();
    } else if (unreadAfter(store.get().read) > 0) {
      store.dispatch({ type: "missed" });
    }
  }

  function tell() {
    if (timer || store.get().read <= notified) return;
    const soon = TELL_SOON_MS * (0.5 + Math.random());
    timer = setTimeout(tellNow, Math.max(soon, notifiedAt + TELL_EVERY_MS - performance.now()));
  }

  function tellNow() {
    clearTimeout(timer);
    timer = 0;
    const seq = store.get().read;
    if (seq <= notified) return;
    notifiedAt = performance.now();
    reads.tell(room.slug, seq);
    const { slug } = room;
    link.request("room:read", { room: slug, seq }).then(
      () => {
        if (slug === room.slug) notified = Math.max(notified, seq);
      },
      () => {},
    );
  }

  document.addEventListener("visibilitychange", look);
  // The last chance; it may come too late for the connection.
  addEventListener("pagehide", tellNow);
  addEventListener("focus", look);

  return {
    look,
    read: () => store.get().read,
    line: () => store.get().line,
    unread: () => unreadAfter(store.get().read),
    /** @returns {boolean} true when there was an unread line */
    clear() {
      const stood = store.get().line !== null;
      store.dispatch({ type: "cleared" });
      return stood;
    },
    /** @param {any} answer of `room:enter` @param {boolean} fresh */
    entered(answer, fresh) {
      notified = answer.read_seq ?? 0;
      const known = notified > 0;
      const read = known || !fresh ? notified : answer.head;
      const unread = (fresh || returning) && known && unreadAfter(read) > 0;
      returning = false;
      store.dispatch({ type: "entered", read, unread });
      look();
    },
    /** Another room is about to be opened. */
    leave() {
      tellNow();
      before.set(room.slug, { reading: store.get(), notified });
    },
    /** It is open. What came while it was not is marked by the unread line. */
    arrive() {
      const { reading, notified: was } = before.get(room.slug) ?? { reading: readingState(), notified: 0 };
      notified = was;
      returning = true;
      store.dispatch({ type: "moved", reading: { ...reading, line: null } });
    },
  };
}
