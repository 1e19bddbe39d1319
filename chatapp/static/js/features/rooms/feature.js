/** The rooms: their list, going to one, and sharing the one that is open. */
import { createArranging } from "./arranging.js";
import { followRooms } from "./following.js";
import { createGoing } from "./going.js";
import { drawHead } from "./head.js";
import { createJump } from "./jump.js";
import { drawRooms } from "./list.js";
import { createMenu } from "./menu.js";
import { reducers } from "./reducers.js";
import { createShare } from "./share.js";
import { arranged, merged, openLine, readIn, roomLines, unreadElsewhere } from "./state.js";
import { createTopic } from "./topic.js";

/** @param {import("../../kit.js").Kit} kit */
export function install(kit) {
  const { boot, counts, doors, entered, link, me, moves, reads, reduce, room } = kit;
  /** @type {import("./state.js").RoomLine[]} */
  let rooms = [];
  const lines = () => roomLines(arranging.over(rooms), room, counts.get());
  const lineOf = (/** @type {string} */ slug) => rooms.find((line) => line.slug === slug);

  function draw() {
    drawHead(room);
    drawRooms(lines(), { here: room.slug, me: me.get().id, menu });
  }

  /** @param {import("./state.js").RoomLine[]} news */
  function take(news) {
    rooms = news;
    draw();
    counts.dispatch({ elsewhere: unreadElsewhere(arranging.over(rooms), room.slug) });
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

  for (const [name, reducer] of Object.entries(reducers)) reduce(name, reducer);
  const visit = createGoing(kit, (slug) => lineOf(slug)?.title);
  const arranging = createArranging(kit, (done) => take(arranged(rooms, done)));
  const menu = createMenu({
    arrange: arranging.add,
    leave(slug) {
      if (slug === room.slug) visit("lobby");
      arranging.add({ what: "forget", room: slug, on: true });
    },
  });
  followRooms({ link, rooms: () => rooms, take: hear });
  reads.add("rooms", (slug, seq) => take(readIn(rooms, slug, seq)));
  moves.add("rooms", { leave, arrive: () => take(rooms) });
  entered.add("rooms", draw);
  counts.watch(draw);
  me.watch(draw);
  doors.add("jump", createJump(lines, visit));
  doors.add("topic", createTopic(kit));
  doors.add("share", createShare(room, boot.title));
}
