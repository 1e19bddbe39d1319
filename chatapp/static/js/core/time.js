/** Times as people read them, in their own zone and language. Only for showing: nothing is ordered by time. */

const clock = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit" });
const long = new Intl.DateTimeFormat(undefined, { dateStyle: "full", timeStyle: "short" });
const weekday = new Intl.DateTimeFormat(undefined, { weekday: "long" });
const date = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "long" });
const dated = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "long", year: "numeric" });

/** @param {string} stamp RFC 3339 */
export const clockTime = (stamp) => clock.format(new Date(stamp));

/** @param {string} stamp RFC 3339 */
export const fullTime = (stamp) => long.format(new Date(stamp));

/** A key that changes at local midnight. @param {string} stamp RFC 3339 */
export const dayOf = (stamp) => new Date(stamp).toDateString();

/**
 * "Today", "Yesterday", a weekday, or a date.
 * @param {string} stamp RFC 3339
 * @param {Date} [now]
 */
export function dayName(stamp, now = new Date()) {
  const then = new Date(stamp);
  const days = Math.round((midnight(now) - midnight(then)) / 86_400_000);
  if (days === 0) return "Today";
  if (days === 1) return "Yesterday";
  if (days > 1 && days < 7) return weekday.format(then);
  return (then.getFullYear() === now.getFullYear() ? date : dated).format(then);
}

/** The hour today, else the day, for lists. @param {string} stamp RFC 3339 */
export function shortTime(stamp) {
  return dayName(stamp) === "Today" ? clockTime(stamp) : dayName(stamp).toLowerCase();
}

/** @param {Date} when */
const midnight = (when) => new Date(when.getFullYear(), when.getMonth(), when.getDate()).getTime();
