/** The rooms: their list, going to one, and sharing the one that is open. */
import { createJump } from "./jump.js";
import { drawRooms, pollRooms } from "./list.js";
import { createShare } from "./share.js";
import { readIn, roomLines, unreadElsewhere } from "./state.js";

/** @param {import("../../kit.js").Kit} kit */
export function install({ boot, room, link, reads, counts, doors, entered }) {
  /** @type {import("./state.js").RoomLine[]} */
  let rooms = [];
  const lines = () => roomLines(rooms, room, counts.get().people);
  const draw = () => drawRooms(lines(), room.slug);
  /** @param {import("./state.js").RoomLine[]} news */
  function take(news) {
    rooms = news;
    draw();
    counts.dispatch({ elsewhere: unreadElsewhere(rooms, room.slug) });
  }

  const poll = pollRooms(link, take);
  reads.add("rooms", (slug, seq) => take(readIn(rooms, slug, seq)));
  counts.watch(draw);
  entered.add("rooms", poll);
  doors.add("jump", createJump(lines));
  doors.add("share", createShare(room, boot.title));
}
