/**
 * What stands in the composer of one room and was not sent: in localStorage, which is written before the page can die,
 * and in IndexedDB, which is on disk before the browser can. Of two copies the later one is right.
 *
 * @typedef {import("./types.js").Draft} Draft
 */

import { own } from "./address.js";
import { keep, read } from "./prefs.js";

const NOT_KEPT = "This browser keeps no drafts: what you write lasts until the page closes.";

/**
 * @param {object} parts
 * @param {string} parts.room slug
 * @param {ReturnType<typeof import("./local_db.js").openLocalDb>} parts.disk
 * @param {(what: string) => void} parts.onLoss notified once when neither place keeps it
 * @param {() => number} [parts.now] ms
 */
export function createDrafts({ room, disk, onLoss, now = Date.now }) {
  const name = `draft.${room}`;
  let { text, at } = parse(read(name));
  let notified = false;

  /** @param {string} next @returns {Draft} */
  function later(next) {
    at = Math.max(now(), at + 1);
    return { room, text: next, at };
  }

  return {
    /** where other tabs see it change */
    key: own(name),
    text: () => text,
    /** @param {string} next an empty one is none */
    write(next) {
      text = next;
      const draft = later(next);
      const kept = keep(name, next && `${draft.at}\n${next}`);
      disk.putDraft(draft).catch(() => {
        if (!kept && next && !notified) onLoss(NOT_KEPT);
        notified ||= !kept;
      });
    },
    /** The record that goes to the disk with a message: its text is no draft any more. */
    sent: () => later(""),
    /** What the disk knows better. @returns {Promise<string | null>} null: nothing */
    async recover() {
      const found = await disk.draft(room).catch(() => undefined);
      if (typeof found?.text !== "string" || !(found.at > at)) return null;
      ({ text, at } = found);
      return text;
    },
  };
}

/** @param {string | null} kept a time and a text; older versions kept the text alone */
function parse(kept) {
  const [, at, text] = /^(\d{13,})\n(.*)$/su.exec(kept ?? "") ?? [];
  return { text: text ?? kept ?? "", at: Number(at ?? 0) };
}
