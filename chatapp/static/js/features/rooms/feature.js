/** The rooms: their list, going to one, and sharing the one that is open. */
import { createJump } from "./jump.js";
import { drawRooms, pollRooms } from "./list.js";
import { createShare } from "./share.js";
import { roomLines, unreadElsewhere } from "./state.js";

/** @param {import("../../kit.js").Kit} kit */
export function install({ boot, room, link, counts, doors, entered }) {
  /** @type {import("./state.js").RoomLine[]} */
  let rooms = [];
  const lines = () => roomLines(rooms, room, counts.get().people);
  const draw = () => drawRooms(lines(), room.slug);
  const poll = pollRooms(link, (news) => {
    rooms = news;
    draw();
    counts.dispatch({ elsewhere: unreadElsewhere(rooms, room.slug) });
  });

  counts.watch(draw);
  entered.add("rooms", poll);
  doors.add("jump", createJump(lines));
  doors.add("share", createShare(room, boot.title));
}
