/** How long a mute or a ban lasts: what the sheet offers. Pure. */

/** @typedef {{words: string, minutes: number | null}} Length `minutes` null: for good */

const HOUR = 60;
const DAY = 24 * HOUR;

/** @type {Record<"mute" | "ban", Length[]>} */
export const LENGTHS = {
  mute: [
    { words: "10 min", minutes: 10 },
    { words: "1 hour", minutes: HOUR },
    { words: "1 day", minutes: DAY },
    { words: "For good", minutes: null },
  ],
  ban: [
    { words: "1 hour", minutes: HOUR },
    { words: "1 day", minutes: DAY },
    { words: "1 week", minutes: 7 * DAY },
    { words: "For good", minutes: null },
  ],
};

/** What was done, as the undo line says it. @param {"kick" | "mute" | "ban"} kind @param {string} name @param {Length} length */
export function told(kind, name, { words, minutes }) {
  const done = { kick: "was removed", mute: "is muted", ban: "is banned" }[kind];
  return `\u2068${name}\u2069 ${done} ${minutes === null ? "for good" : `for ${words}`}.`;
}
