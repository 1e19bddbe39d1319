/** What a person writes as their status: "🍕 lunch until 13:00". Pure. */

const END = /(?:^|\s)(?:until|till)\s+(\d{1,2})[:.](\d{2})\s*(am|pm)?$/i;
const FIRST =
  /^\p{Extended_Pictographic}(?:\p{Emoji_Modifier}|\u{FE0F}|\u{200D}\p{Extended_Pictographic})*|^\p{Regional_Indicator}{2}/u;
const MINUTE_MS = 60_000;
const DAY_MINUTES = 24 * 60;

/**
 * @param {string} raw @param {Date} now
 * @returns {{emoji: string, text: string, minutes: number | null}} `minutes` until its end: the next time that a clock shows it
 */
export function statusOf(raw, now) {
  const text = raw.trim();
  const emoji = FIRST.exec(text)?.[0] ?? "";
  const rest = text.slice(emoji.length).trim();
  const [whole = "", hours, minute, half] = END.exec(rest) ?? [];
  const minutes =
    hours === undefined ? null : minutesUntil(hoursOf(Number(hours), half), Number(minute), now);
  return minutes === null
    ? { emoji, text: rest, minutes }
    : { emoji, text: rest.slice(0, -whole.length).trim(), minutes };
}

/** @param {number} hours @param {string | undefined} half of the day */
function hoursOf(hours, half) {
  if (!half) return hours;
  return (hours % 12) + (half.toLowerCase() === "pm" ? 12 : 0);
}

/** @param {number} hours @param {number} minute @param {Date} now @returns {number | null} null for what no clock shows */
function minutesUntil(hours, minute, now) {
  if (hours > 23 || minute > 59) return null;
  const end = new Date(now);
  end.setHours(hours, minute, 0, 0);
  const left = Math.ceil((end.getTime() - now.getTime()) / MINUTE_MS);
  return left > 0 ? left : left + DAY_MINUTES;
}
