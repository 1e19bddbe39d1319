/**
 * The unsent text of one room's composer: in localStorage, which is written before the page can close,
 * and in IndexedDB, which is on disk before the browser can. The later of two copies is right.
 *
 * @typedef {{room: string, text: string, at: number}} Draft the text in a room's composer; `at` grows with each change
 */

import { keep, read } from "../../core/prefs.js";
import { own } from "../../core/root.js";

const STORE = "drafts";
const NOT_KEPT = "This browser keeps no drafts: what you write lasts until the page closes.";

/**
 * @param {object} parts
 * @param {string} parts.room slug
 * @param {Pick<import("../../core/indexeddb.js").LocalDb, "declare" | "get" | "put">} parts.db
 * @param {(what: string) => void} parts.onLoss called once when neither place keeps it
 * @param {() => number} [parts.now] ms
 */
export function createDrafts({ room, db, onLoss, now = Date.now }) {
  const name = `draft.${room}`;
  let { text, at } = parse(read(name));
  let notified = false;
  db.declare(STORE, "room");

  /** @param {string} next @returns {Draft} */
  function later(next) {
    at = Math.max(now(), at + 1);
    return { room, text: next, at };
  }

  return {
    /** the key by which other tabs see it change */
    key: own(name),
    text: () => text,
    /** @param {string} next an empty text means no draft */
    write(next) {
      text = next;
      const draft = later(next);
      const kept = keep(name, next && `${draft.at}\n${next}`);
      // Drafts are saved at every pause in typing: too often for a strict write to disk each time.
      db.put([[STORE, draft]], "relaxed").catch(() => {
        if (!kept && next && !notified) onLoss(NOT_KEPT);
        notified ||= !kept;
      });
    },
    /** The record that is stored with a sent message: its text is no draft any more. @returns {[string, Draft]} store and record */
    sent: () => [STORE, later("")],
    /** The text on disk, when it is newer. @returns {Promise<string | null>} null: nothing */
    async recover() {
      const found = await db.get(STORE, room).catch(() => undefined);
      if (typeof found?.text !== "string" || !(found.at > at)) return null;
      ({ text, at } = found);
      return text;
    },
  };
}

/** @param {string | null} kept a time and a text; older versions kept only the text */
function parse(kept) {
  const [, at, text] = /^(\d{13,})\n(.*)$/su.exec(kept ?? "") ?? [];
  return { text: text ?? kept ?? "", at: Number(at ?? 0) };
}
