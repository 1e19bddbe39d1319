/**
 * The unsent text of the open room's composer: in localStorage, which is written before the page can close,
 * and in IndexedDB, which is on disk before the browser can. The later of two copies is right.
 *
 * @typedef {import("../../core/writing.js").Task} Task
 * @typedef {{room: string, text: string, at: number, task?: Task | null}} Draft the text in a room's composer, and what it is
 *   for; `at` grows with each change
 */

import { keep, read } from "../../core/prefs.js";
import { own } from "../../core/root.js";

const STORE = "drafts";
const NOT_KEPT = "This browser keeps no drafts: what you write lasts until the page closes.";

/**
 * @param {object} parts
 * @param {string} parts.room slug of the first
 * @param {Pick<import("../../core/indexeddb.js").LocalDb, "declare" | "get" | "put">} parts.db
 * @param {(what: string) => void} parts.onLoss called once when neither place keeps it
 * @param {() => number} [parts.now] ms
 */
export function createDrafts({ room: first, db, onLoss, now = Date.now }) {
  let room = first;
  let name = `draft.${room}`;
  let { text, at, task } = parse(read(name));
  let notified = false;
  db.declare(STORE, "room");

  /** @param {string} next @param {Task | null} nextTask @returns {Draft} */
  function later(next, nextTask) {
    at = Math.max(now(), at + 1);
    return { room, text: next, at, task: nextTask };
  }

  return {
    /** the key by which other tabs see it change */
    get key() {
      return own(name);
    },
    /** Another room is open. @param {string} slug */
    move(slug) {
      room = slug;
      name = `draft.${room}`;
      ({ text, at, task } = parse(read(name)));
    },
    text: () => text,
    /** What the text is for; null: a new message. */
    task: () => task,
    /** @param {string} next an empty text without a task means no draft @param {Task | null} [nextTask] */
    write(next, nextTask = null) {
      text = next;
      task = nextTask;
      const draft = later(next, task);
      const head = task ? `${draft.at} ${JSON.stringify(task)}` : `${draft.at}`;
      const kept = keep(name, next || task ? `${head}\n${next}` : "");
      // Drafts are saved at every pause in typing: too often for a strict write to disk each time.
      db.put([[STORE, draft]], "relaxed").catch(() => {
        if (!kept && next && !notified) onLoss(NOT_KEPT);
        notified ||= !kept;
      });
    },
    /** The record that is stored with a sent message: its text is no draft any more. @returns {[string, Draft]} store and record */
    sent: () => [STORE, later("", null)],
    /** The text on disk, when it is newer. @returns {Promise<string | null>} null: nothing */
    async recover() {
      const of = room;
      const found = await db.get(STORE, of).catch(() => undefined);
      if (of !== room || typeof found?.text !== "string" || !(found.at > at)) return null;
      ({ text, at, task = null } = found);
      return text;
    },
  };
}

/**
 * A time, a task when there is one, and a text. Older versions kept only the text.
 * @param {string | null} kept @returns {{text: string, at: number, task: Task | null}}
 */
function parse(kept) {
  const [, at, task, text] = /^(\d{13,})(?: (\{[^\n]*\}))?\n(.*)$/su.exec(kept ?? "") ?? [];
  return { text: text ?? kept ?? "", at: Number(at ?? 0), task: parseTask(task) };
}

/** @param {string | undefined} kept @returns {Task | null} */
function parseTask(kept) {
  try {
    const task = JSON.parse(kept ?? "null");
    return typeof task?.kind === "string" && Number.isInteger(task.message) ? task : null;
  } catch {
    return null;
  }
}
