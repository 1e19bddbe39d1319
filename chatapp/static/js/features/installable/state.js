/** The words about a page that was kept. Pure. */

const DAY_MS = 86_400_000;

/** @param {string} at when the page was kept, as in an HTTP header @param {Date} now @returns {string} */
export function keptText(at, now) {
  const then = new Date(at);
  if (Number.isNaN(then.getTime())) return "No connection. You see what was here last time.";
  const today = now.getTime() - then.getTime() < DAY_MS && now.getDate() === then.getDate();
  /** @type {Intl.DateTimeFormatOptions} */
  const form = today ? { timeStyle: "short" } : { dateStyle: "medium", timeStyle: "short" };
  return `No connection. You see what was here until ${new Intl.DateTimeFormat(undefined, form).format(then)}.`;
}
