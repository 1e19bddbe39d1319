/** The rooms: their list, going to one, and sharing the one that is open. */
import { byId } from "../../core/dom.js";
import { createPart, soon } from "../../core/later.js";
import { createArranging } from "./arranging.js";
import { followRooms } from "./following.js";
import { createGoing } from "./going.js";
import { drawHead } from "./head.js";
import { createJumpDialog } from "./jump_dialog.js";
import { drawRooms } from "./list.js";
import { reducers } from "./reducers.js";
import { arranged, merged, openLine, readIn, roomLines, unreadElsewhere } from "./state.js";
import { createTopic } from "./topic.js";

/** @param {import("../../kit.js").Kit} kit */
export function install(kit) {
  const { counts, doors, entered, link, me, moves, reads, reduce, room } = kit;
  /** @type {import("./state.js").RoomLine[]} */
  let rooms = [];
  const lines = () => roomLines(arranging.over(rooms), room, counts.get());
  const lineOf = (/** @type {string} */ slug) => rooms.find((line) => line.slug === slug);

  function draw() {
    drawHead(room);
    drawRooms(lines(), {
      here: room.slug,
      me: me.get().id,
      menu: async (line) => (await menu.use())?.(line),
    });
  }

  /** @param {import("./state.js").RoomLine[]} news */
  function take(news) {
    rooms = news;
    draw();
    const lines = arranging.over(rooms);
    counts.dispatch({ elsewhere: unreadElsewhere(lines, room.slug), lines });
  }

  /** @param {import("./state.js").RoomLine[]} news @param {import("./state.js").RoomLine[]} told by the server */
  function hear(news, told) {
    take(news);
    const open = told.find(({ slug }) => slug === room.slug);
    if (open) reads.hear(open.slug, open.read_seq);
  }

  /** The page knows more of the room that it leaves than the server has told. */
  function leave() {
    rooms = merged(rooms, [openLine(lineOf(room.slug), room, counts.get())]);
  }

  /** @param {string} slug of a room that this person leaves for good */
  function forget(slug) {
    if (slug === room.slug) visit("lobby");
    arranging.add({ what: "forget", room: slug, on: true });
  }

  for (const [name, reducer] of Object.entries(reducers)) reduce(name, reducer);
  const visit = createGoing(kit, (slug) => lineOf(slug)?.title);
  const arranging = createArranging(kit, (done) => take(arranged(rooms, done)));
  const menu = createPart(async () =>
    (await import("./part.js")).createMenu({
      arrange: arranging.add,
      leave: forget,
      save: (slug) => doors.open("export", slug),
      pins: () => doors.open("pins"),
      here: () => room.slug,
    }),
  );
  const share = createPart(async () => (await import("./part.js")).createShare(kit));
  const jump = createJumpDialog(lines, visit, doors);
  const topic = createTopic(kit);
  followRooms({ link, rooms: () => rooms, take: hear });
  reads.add("rooms", (slug, seq) => take(readIn(rooms, slug, seq)));
  moves.add("rooms", { leave, arrive: () => take(rooms) });
  entered.add("rooms", draw);
  counts.watch(draw);
  me.watch(draw);
  doors.add("jump", jump.show, jump.prepare);
  doors.add("topic", topic.show, topic.prepare);
  doors.add("notify", (/** @type {any} */ { room: slug, level }) =>
    arranging.add({ what: "notify", room: slug, on: level }),
  );
  doors.add("share", async () => (await share.use())?.(), share.prepare);
  soon(byId("room-list"), menu.prepare);
}
