/** Wires the conversation of one room: the timeline, pending messages, reading and writing. */

import { byId, touch } from "../../core/dom.js";
import { standingOf } from "../../core/order.js";
import { onChange, read } from "../../core/prefs.js";
import { isPrivate } from "../../core/private_room.js";
import { createClock } from "./clock.js";
import { createComposer } from "./composer.js";
import { createDrafts } from "./drafts.js";
import { createDropping } from "./dropping.js";
import { followRoom } from "./following.js";
import { newestSaid, timelineOf } from "./items.js";
import { hidesPresence } from "./presence_lines.js";
import { createReading } from "./reading_live.js";
import { createSending } from "./sending.js";
import { createTimeline } from "./timeline.js";
import { createWritingLine } from "./writing_line.js";

/** @param {import("../../kit.js").Kit} kit */
export function install(kit) {
  const clock = createClock(kit.link);
  /** @type {unknown} the people whose names are known */
  let met;
  const sending = createSending(kit);
  const page = createTimeline({ look, load: kit.sync.load, onBottom: () => reading.look(), context });
  const reading = createReading({ ...kit, atNewest: page.atNewest, onChange: refresh });
  const composer = createComposer({
    drafts: createDrafts({ room: kit.room.slug, db: kit.db, onLoss: kit.notices.say }),
    limit: sending.limit,
    send,
    run: kit.commands.run,
    writing: kit.writing,
  });
  const drawTask = createWritingLine(kit.writing);
  kit.jump.bind(page.go);
  kit.emoji.usually({ over: () => byId("composer"), pick: composer.insert });
  createDropping((text) => {
    composer.insert(text);
    composer.focus();
  });

  /** The values that the timeline is drawn from. */
  function look() {
    const { epoch, shown } = kit.log.get();
    const timeline = timelineOf(shown);
    if (timeline.people !== met) kit.namesakes.meet(timeline.people.values());
    met = timeline.people;
    return {
      timeline,
      known: epoch !== null,
      entries: sending.open().map((entry) => ({ ...entry, at: clock.corrected(entry.at) })),
      me: kit.me.get(),
      unreadAfter: reading.line(),
      read: reading.read(),
      hidePresence: hidesPresence(read),
    };
  }

  /** More values that the rows need. */
  function context() {
    const { actions, doors, link, namesakes, order, room, slots } = kit;
    return {
      slots,
      actions,
      namesakes,
      standing: (/** @type {string} */ id) => standingOf(order.get(), id),
      title: room.title,
      closed: isPrivate(room.slug),
      retry: (/** @type {string} */ id) => decided(id, "retry"),
      remove: (/** @type {string} */ id) => decided(id, "remove"),
      share: () => doors.open("share"),
      rename: () => doors.open("rename"),
      now: clock.now(),
      waitsFor: link.status() === "online" && !link.doubtful() ? "Sending…" : "Waiting for the connection",
    };
  }

  /** @param {string} body @param {() => void} kept @param {[string, object]} draft @param {object} more */
  function send(body, kept, draft, more) {
    reading.clear();
    sending.add(body, kept, draft, more);
    page.newest();
  }

  /** @param {string} id @param {"retry" | "remove"} decision */
  function decided(id, decision) {
    sending.decide(id, decision);
    // The pressed button disappears, and the focus would disappear with it.
    composer.focus();
  }

  function refresh() {
    page.draw();
    drawTask();
    kit.counts.dispatch({
      unread: reading.unread(),
      newest: newestSaid(timelineOf(kit.log.get().shown).items),
    });
  }

  function changed() {
    sending.settle();
    reading.look();
    refresh();
  }

  followRoom(kit, { now: clock.now, changed, crowded: page.atNewest });
  drawAlsoWhen(kit, sending, page.draw);
  kit.entered.add("messages", reading.entered);
  kit.escapes.add("a task", kit.writing.end);
  kit.escapes.add("back", page.back);
  kit.escapes.add("messages", reading.clear);
  kit.starts.add("messages", start);
  kit.moves.add("messages", { leave, arrive });

  /** @type {Map<string, ReturnType<typeof page.leave>>} how the rooms looked that were open before */
  const looks = new Map();

  function leave() {
    looks.set(kit.room.slug, page.leave());
    composer.leave();
    reading.leave();
  }

  function arrive() {
    reading.arrive();
    page.arrive(looks.get(kit.room.slug));
    composer.arrive(kit.room.slug);
    if (!touch()) composer.focus();
    refresh();
  }

  function start() {
    const { glimpse } = kit.boot;
    if (glimpse) {
      kit.log.dispatch({ type: "entered", answer: glimpse });
      reading.entered(glimpse, true);
    }
    if (!touch()) composer.focus();
    return Promise.all([sending.start(), composer.recover()]);
  }
}

/**
 * Redraws after changes that do not come from the log.
 * @param {import("../../kit.js").Kit} kit @param {{watch: (watcher: () => void) => void}} sending @param {() => void} draw
 */
function drawAlsoWhen({ link, me, namesakes, order }, sending, draw) {
  order.watch(draw);
  sending.watch(draw);
  me.watch(draw);
  namesakes.watch(draw);
  link.onTrouble(draw);
  onChange(draw);
  // When people come back to a tab in the morning, "Today" means yesterday.
  addEventListener("focus", draw);
}
