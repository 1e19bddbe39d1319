/** Numbers, sizes and times in words. Pure. */

const SIZES = ["bytes", "kB", "MB", "GB", "TB"];

/** @param {number} bytes */
export function size(bytes) {
  let [value, unit] = [Math.abs(bytes), 0];
  while (value >= 1000 && unit < SIZES.length - 1) {
    value /= 1000;
    unit += 1;
  }
  const digits = unit && value < 10 ? 1 : 0;
  return `${bytes < 0 ? "−" : ""}${value.toFixed(digits)} ${SIZES[unit]}`;
}

/** @param {number} value */
export const count = (value) => new Intl.NumberFormat().format(value);

/** @param {string} at a time of the server */
export const moment = (at) =>
  new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" }).format(new Date(at));

/** How much the database grew on the newest day; null when there are no two days. @param {[string, number][]} days the newest first */
export const growth = (days) => (days[0] && days[1] ? days[0][1] - days[1][1] : null);

/** Reasons and their counts in the last day, the most frequent first. @param {[string, string, number][]} refused @param {Date} now */
export function ofLastDay(refused, now) {
  const since = new Date(now.getTime() - 86_400_000).toISOString().slice(0, 13);
  /** @type {Map<string, number>} */
  const sums = new Map();
  for (const [hour, reason, times] of refused)
    if (hour > since) sums.set(reason, (sums.get(reason) ?? 0) + times);
  return [...sums].sort((a, b) => b[1] - a[1]);
}

/** How much was refused in each of the last 24 hours, the oldest first. @param {[string, string, number][]} refused @param {Date} now @returns {number[]} */
export function byHour(refused, now) {
  return Array.from({ length: 24 }, (_, ago) => {
    const hour = new Date(now.getTime() - (23 - ago) * 3_600_000).toISOString().slice(0, 13);
    return refused.reduce((sum, [at, , times]) => (at === hour ? sum + times : sum), 0);
  });
}
