/** The emoji that this person has used last, on this device. */
import { read, write } from "./prefs.js";

const KEY = "emoji.recent";
const KEPT = 24;

/** The latest first. @returns {string[]} */
export const recent = () => (read(KEY) ?? "").split(" ").filter(Boolean);

/** @param {string} emoji */
export function remember(emoji) {
  write(KEY, [emoji, ...recent().filter((each) => each !== emoji)].slice(0, KEPT).join(" "));
}
