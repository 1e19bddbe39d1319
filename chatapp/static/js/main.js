/** The browser's composition root: installs every feature, one line each. A feature that fails does not stop the others. */
import { byId, mendPictures } from "./core/dom.js";
import { laterStyles } from "./core/later_styles.js";
import { install as commands } from "./features/commands/feature.js";
import { install as completion } from "./features/completion/feature.js";
import { install as connection } from "./features/connection/feature.js";
import { install as deletions } from "./features/deletions/feature.js";
import { install as edits } from "./features/edits/feature.js";
import { install as emoji } from "./features/emoji/feature.js";
import { install as exporting } from "./features/exporting/feature.js";
import { install as formatting } from "./features/formatting/feature.js";
import { install as forwarding } from "./features/forwarding/feature.js";
import { install as identity } from "./features/identity/feature.js";
import { install as installable } from "./features/installable/feature.js";
import { install as invitations } from "./features/invitations/feature.js";
import { install as keys } from "./features/keys/feature.js";
import { install as mentions } from "./features/mentions/feature.js";
import { install as messages } from "./features/messages/feature.js";
import { install as moderation } from "./features/moderation/feature.js";
import { install as notifications } from "./features/notifications/feature.js";
import { install as people } from "./features/people/feature.js";
import { install as permalinks } from "./features/permalinks/feature.js";
import { install as pins } from "./features/pins/feature.js";
import { install as polls } from "./features/polls/feature.js";
import { install as profiles } from "./features/profiles/feature.js";
import { install as reactions } from "./features/reactions/feature.js";
import { install as replies } from "./features/replies/feature.js";
import { install as roles } from "./features/roles/feature.js";
import { install as rooms } from "./features/rooms/feature.js";
import { install as saved } from "./features/saved/feature.js";
import { install as settings } from "./features/settings/feature.js";
import { install as typing } from "./features/typing/feature.js";
import { createKit } from "./kit.js";

const kit = createKit(JSON.parse(byId("boot").textContent ?? ""));
const features = {
  connection,
  roles,
  people,
  rooms,
  messages,
  formatting,
  commands,
  emoji,
  completion,
  reactions,
  replies,
  polls,
  edits,
  deletions,
  permalinks,
  exporting,
  pins,
  saved,
  forwarding,
  profiles,
  mentions,
  moderation,
  typing,
  identity,
  invitations,
  settings,
  keys,
  notifications,
  installable,
};

mendPictures();
for (const [name, install] of Object.entries(features)) await attempt(name, () => install(kit));
// What a first visit does not show must not delay that one is in the room.
kit.entered.add("later styles", () => (globalThis.requestIdleCallback ?? setTimeout)(laterStyles));
kit.link.open();
await Promise.all(kit.starts.all().map(([name, start]) => attempt(name, start)));
document.documentElement.dataset.ready = "yes";

/** @param {string} name of a feature @param {() => unknown} work */
async function attempt(name, work) {
  try {
    await work();
  } catch (error) {
    console.error(`${name} does not work here`, error);
    kit.notices.say(`A part of this page does not work in this browser: ${name}.`);
  }
}
