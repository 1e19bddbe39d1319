/** Keyboard commands, a phone's drawers and its on-screen keyboard. */
import { createDrawers } from "./drawers.js";
import { createKeys } from "./keys.js";
import { followKeyboard } from "./viewport.js";

/** @param {import("../../kit.js").Kit} kit */
export function install({ doors, escapes, moves }) {
  const drawers = createDrawers();
  const keys = createKeys({
    jump: () => doors.open("jump"),
    leave: () => drawers.close() || escapes.all().some(([, leave]) => leave()),
  });
  doors.add("keys", keys.show, keys.prepare);
  moves.add("keys", { arrive: drawers.close });
  followKeyboard();
}
