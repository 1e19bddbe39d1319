/** Times as people read them, in their own zone and language. Only for showing: nothing is ordered by time. */

/**
 * Formats are made on first use: the six of them take a quarter of the page's start.
 * @param {Intl.DateTimeFormatOptions} options
 */
function format(options) {
  /** @type {{format: (when: Date) => string} | undefined} */
  let made;
  return (/** @type {Date} */ when) => {
    made ??= formatter(options);
    return made.format(when);
  };
}

/**
 * A language of the system that the browser cannot parse makes every format throw; times are then told in English.
 * @param {Intl.DateTimeFormatOptions} options
 * @returns {{format: (when: Date) => string}}
 */
function formatter(options) {
  for (const language of [undefined, "en"])
    try {
      return new Intl.DateTimeFormat(language, options);
    } catch {
      // the next one
    }
  return { format: (when) => (options.hour ? when.toTimeString().slice(0, 5) : when.toDateString()) };
}

const clock = format({ hour: "numeric", minute: "2-digit" });
const long = format({ dateStyle: "full", timeStyle: "short" });
const weekday = format({ weekday: "long" });
const date = format({ day: "numeric", month: "long" });
const dated = format({ day: "numeric", month: "long", year: "numeric" });
const full = format({ dateStyle: "full" });

/** @param {string} stamp RFC 3339 */
export const clockTime = (stamp) => clock(new Date(stamp));

/** @param {string} stamp RFC 3339 */
export const fullTime = (stamp) => long(new Date(stamp));

/** The day with weekday and year, for paper. @param {string} stamp RFC 3339 */
export const fullDate = (stamp) => full(new Date(stamp));

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
  if (days > 1 && days < 7) return weekday(then);
  return then.getFullYear() === now.getFullYear() ? date(then) : dated(then);
}

/** The hour today, else the day, for lists. @param {string} stamp RFC 3339 */
export function shortTime(stamp) {
  return dayName(stamp) === "Today" ? clockTime(stamp) : dayName(stamp).toLowerCase();
}

/** @param {Date} when */
const midnight = (when) => new Date(when.getFullYear(), when.getMonth(), when.getDate()).getTime();
