/** The rooms: their list, going to one, and sharing the one that is open. */
import { followRooms } from "./following.js";
import { createJump } from "./jump.js";
import { drawRooms } from "./list.js";
import { createShare } from "./share.js";
import { readIn, roomLines, unreadElsewhere } from "./state.js";

/** @param {import("../../kit.js").Kit} kit */
export function install({ boot, room, link, me, reads, counts, doors }) {
  /** @type {import("./state.js").RoomLine[]} */
  let rooms = [];
  const lines = () => roomLines(rooms, room, counts.get());
  const draw = () => drawRooms(lines(), room.slug, me.get().id);

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

  followRooms({ link, rooms: () => rooms, take: hear });
  reads.add("rooms", (slug, seq) => take(readIn(rooms, slug, seq)));
  counts.watch(draw);
  me.watch(draw);
  doors.add("jump", createJump(lines));
  doors.add("share", createShare(room, boot.title));
}
