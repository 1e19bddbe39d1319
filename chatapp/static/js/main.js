/**
 * The browser's composition root: reads the boot block, makes the parts and hands each what it needs.
 * Actions are verbs and go up, data are nouns and come down.
 */
import { byId, mendPictures, touch } from "./core/dom.js";
import { onLoss } from "./core/prefs.js";
import { connectSocket } from "./core/socket.js";
import { createConnectionLine, notice } from "./features/connection/line.js";
import { createDrawers } from "./features/keys/drawers.js";
import { createKeys } from "./features/keys/keys.js";
import { followKeyboard } from "./features/keys/viewport.js";
import { createMessages } from "./features/messages/feature.js";
import { createPeople } from "./features/people/feature.js";
import { createRooms } from "./features/rooms/feature.js";
import { createSettings, hidesPresence } from "./features/settings/dialog.js";
import { drawTab } from "./features/tab/title.js";
import { createTyping } from "./features/typing/line.js";

/**
 * `glimpse`: the newest of the conversation, null when nobody has opened the room before. `ticket`: of a visitor who is
 * not stored yet.
 * @typedef {{person: import("./core/types.js").Person, ticket: string | null, room: import("./core/types.js").Room,
 *   title: string, glimpse: object | null}} Boot
 */
const { person, ticket, room, title, glimpse } = /** @type {Boot} */ (
  JSON.parse(byId("boot").textContent ?? "")
);

onLoss(notice);
mendPictures();
followKeyboard();
const link = connectSocket(ticket);
createConnectionLine(link);

const drawers = createDrawers();
const people = createPeople({
  person,
  room: room.slug,
  link,
  onChange: () => messages.refresh(),
  onRoster: () => rooms.draw(),
});
const typing = createTyping({ room: room.slug, me: () => people.me().id, link });
const rooms = createRooms({ room, title, link, total: people.total, onChange: showTab });
const messages = createMessages({
  room,
  link,
  me: people.me,
  limits: people.limits,
  onEntered: (answer) => {
    people.entered(answer);
    rooms.poll();
  },
  onPerson: people.take,
  onPosted: (message) => typing.stopped(message.person.id),
  onSend: typing.sent,
  onUnread: showTab,
  onLoss: notice,
  hidePresence: hidesPresence,
  rename: people.rename,
  share: rooms.share,
  typing: typing.tell,
});

const settings = createSettings(messages.refresh);
const keys = createKeys({
  jump: rooms.jump,
  compose: messages.compose,
  leave: () => drawers.close() || messages.escape(),
});

/** @type {Record<string, () => void>} */
const doors = { rename: () => people.rename(""), share: rooms.share, jump: rooms.jump, settings, keys };
for (const [name, open] of Object.entries(doors))
  for (const button of document.querySelectorAll(`[data-door=${name}]`))
    button.addEventListener("click", open);

function showTab() {
  drawTab(room.title, title, messages.unread(), rooms.unread());
}

if (glimpse) messages.glimpse(glimpse);
link.open();
if (!touch()) messages.compose();
await messages.start();
document.documentElement.dataset.ready = "yes";
