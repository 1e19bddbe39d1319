/**
 * What the message box writes: a new message, or a task that a feature has begun there (a reply, an edit).
 *
 * A task is plain data, as it is kept with the draft: `kind`, `message` (a number), and in `kept` the draft that gave way to the
 * task's own text.
 *
 * @typedef {{kind: string, message: number, kept?: string}} Task
 * @typedef {object} TaskKind
 * @property {(task: Task) => unknown} view the line over the box, as a template
 * @property {(task: Task) => object} [adds] fields for the entry of the message that is sent
 * @property {(task: Task, body: string, stored: () => void) => void} [takes] sends the text itself; `stored`: the outbox has it
 * @typedef {{text: () => string, put: (text: string) => void, save: () => void}} Box
 */
import { callEach } from "./each.js";
import { createRegistry } from "./registry.js";

export function createWriting() {
  /** @type {ReturnType<typeof createRegistry<TaskKind>>} */
  const kinds = createRegistry();
  /** @type {Set<() => void>} */
  const watchers = new Set();
  /** @type {ReturnType<typeof createRegistry<(body: string) => unknown>>} what a text carries along, undefined for nothing */
  const carried = createRegistry();
  /** @type {Task | null} */
  let task = null;
  /** @type {Box} */
  let box = { text: () => "", put: () => {}, save: () => {} };

  /** @param {Task | null} next */
  function become(next) {
    task = next;
    callEach(watchers);
  }

  /** Ends the task; the text that it had displaced comes back. @returns {boolean} false: there was none */
  function end() {
    if (!task) return false;
    const { kept } = task;
    become(null);
    if (kept !== undefined) box.put(kept);
    box.save();
    return true;
  }

  return {
    kinds,
    carried,
    /** The entry of a text, with what it carries along. @param {Record<string, any>} entry @param {string} body @returns {Record<string, any>} */
    along(entry, body) {
      const found = carried.all().map(([name, of]) => [name, of(body)]);
      const own = Object.fromEntries(found.filter(([, value]) => value));
      return found.some(([, value]) => value) ? { ...entry, carries: { ...entry.carries, ...own } } : entry;
    },
    /** The task, when its feature is here. */
    now: () => (task && kinds.get(task.kind) ? task : null),
    /** @param {Box} messageBox */
    bind(messageBox) {
      box = messageBox;
    },
    /** @param {string} kind @param {number} message @param {string} [text] replaces what is in the box until the task ends */
    begin(kind, message, text) {
      end();
      become(text === undefined ? { kind, message } : { kind, message, kept: box.text() });
      box.put(text ?? box.text());
      box.save();
    },
    end,
    /** A task of an earlier page. @param {Task | null} found */
    resume: become,
    /** @param {() => void} watcher */
    watch(watcher) {
      watchers.add(watcher);
    },
  };
}

/** @typedef {ReturnType<typeof createWriting>} Writing */
