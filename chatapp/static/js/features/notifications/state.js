/**
 * What is told of, and when it is quiet. Pure.
 *
 * @typedef {import("../../core/types.js").RoomLine} RoomLine
 * @typedef {import("../../core/types.js").Wishes} Wishes
 * @typedef {{room: string, title: string, seq: number, name: string, body: string, mine: boolean, direct: boolean}} News a message of somebody
 *   else; `mine`: it mentions this person; `direct`: one of two people says it to the other
 */

/** Titles are plain text; control characters would only confuse readers. */
const CONTROL = /[\p{Cc}\p{Cf}]/gu;

/** @param {string} room @param {number} here unread in this room @param {number} elsewhere @param {string} chat its name @returns {string} */
export function titleText(room, here, elsewhere, chat) {
  const count = here > 0 ? `(${here > 99 ? "99+" : here}) ` : elsewhere > 0 ? "• " : "";
  return `${count}${room.replace(CONTROL, "")} · ${chat.replace(CONTROL, "")}`;
}

/**
 * What is new in the rooms that are not open.
 * @param {RoomLine[]} before @param {RoomLine[]} now @param {string} here slug @param {string} me id @returns {News[]}
 */
export const newsOf = (before, now, here, me) =>
  now.flatMap((line) => {
    const had = before.find(({ slug }) => slug === line.slug);
    if (!had || line.slug === here || !line.last || line.last.person === me || line.head <= had.head)
      return [];
    const mine = line.mentions > had.mentions;
    if (line.unread <= had.unread && !mine) return [];
    const { name, body } = line.last;
    return [{ room: line.slug, title: line.title, seq: line.head, name, body, mine, direct: isDirect(line) }];
  });

/** A direct message between two people. @param {RoomLine | undefined} line */
export const isDirect = (line) => line?.faces.length === 1;

/** Whether it is told at all. @param {News} news @param {RoomLine["notify"] | undefined} level of its room */
export const isTold = ({ mine, direct }, level = "all") =>
  level === "all" || (level === "mentions" && (mine || direct));

/** What stands above the text; the worker says the same of a push. @param {News} news */
export function headOf({ name, title, mine, direct }) {
  if (direct) return name; // which is the title, too
  return mine ? `${name} mentioned you in ${title}` : `${name} in ${title}`;
}

/** Whether nothing may be heard now. @param {Wishes | null} wishes @param {Date} now */
export function isQuiet(wishes, now) {
  if (!wishes?.quiet) return false;
  const { quiet_from: from, quiet_to: to } = wishes;
  const minute = minuteIn(wishes.zone, now);
  return from < to ? minute >= from && minute < to : minute >= from || minute < to;
}

/** The minute of the day there; of this device where the zone is unknown. @param {string} zone @param {Date} now */
function minuteIn(zone, now) {
  try {
    const parts = new Intl.DateTimeFormat("en", {
      timeZone: zone,
      hour: "2-digit",
      minute: "2-digit",
      hourCycle: "h23",
    });
    const [hour, minute] = ["hour", "minute"].map((type) =>
      Number(parts.formatToParts(now).find((part) => part.type === type)?.value),
    );
    return (hour ?? 0) * 60 + (minute ?? 0);
  } catch {
    return now.getHours() * 60 + now.getMinutes();
  }
}

/** "22:30" @param {number} minutes */
export const clock = (minutes) =>
  `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;

/** @param {string} text "22:30" @returns {number | null} minutes; null: no time */
export function minutes(text) {
  const [, hour, minute] = /^(\d\d):(\d\d)/.exec(text) ?? [];
  return hour && minute ? Number(hour) * 60 + Number(minute) : null;
}
