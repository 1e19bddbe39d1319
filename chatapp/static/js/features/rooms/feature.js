/** The rooms: their list, going to one, and sharing the one that is open. */
import { createJump } from "./jump.js";
import { drawRooms, pollRooms } from "./list.js";
import { createShare } from "./share.js";
import { roomLines, unreadElsewhere } from "./state.js";

/**
 * @param {object} parts
 * @param {{slug: string, title: string}} parts.room
 * @param {string} parts.title of the chat
 * @param {import("../../core/socket.js").Link} parts.link
 * @param {() => number} parts.total people in this room
 * @param {() => void} parts.onChange
 */
export function createRooms({ room, title, link, total, onChange }) {
  /** @type {import("./state.js").RoomLine[]} */
  let rooms = [];
  const lines = () => roomLines(rooms, room, total());
  const draw = () => drawRooms(lines(), room.slug);
  const poll = pollRooms(link, (news) => {
    rooms = news;
    draw();
    onChange();
  });

  return {
    poll,
    draw,
    unread: () => unreadElsewhere(rooms, room.slug),
    jump: createJump(lines),
    share: createShare(room, title),
  };
}
