/** The rooms: their list, going to one, and sharing the one that is open. */
import { followRooms } from "./following.js";
import { createGoing } from "./going.js";
import { drawHead } from "./head.js";
import { createJump } from "./jump.js";
import { drawRooms } from "./list.js";
import { createShare } from "./share.js";
import { merged, openLine, readIn, roomLines, unreadElsewhere } from "./state.js";

/** @param {import("../../kit.js").Kit} kit */
export function install(kit) {
  const { boot, counts, doors, entered, link, me, moves, reads, room } = kit;
  /** @type {import("./state.js").RoomLine[]} */
  let rooms = [];
  const lines = () => roomLines(rooms, room, counts.get());
  const lineOf = (/** @type {string} */ slug) => rooms.find((line) => line.slug === slug);

  function draw() {
    drawHead(room);
    drawRooms(lines(), room.slug, me.get().id);
  }

  /** @param {import("./state.js").RoomLine[]} news */
  function take(news) {
    rooms = news;
    draw();
    counts.dispatch({ elsewhere: unreadElsewhere(rooms, room.slug) });
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

  followRooms({ link, rooms: () => rooms, take: hear });
  reads.add("rooms", (slug, seq) => take(readIn(rooms, slug, seq)));
  moves.add("rooms", { leave, arrive: () => take(rooms) });
  entered.add("rooms", draw);
  counts.watch(draw);
  me.watch(draw);
  doors.add(
    "jump",
    createJump(
      lines,
      createGoing(kit, (slug) => lineOf(slug)?.title),
    ),
  );
  doors.add("share", createShare(room, boot.title));
}
