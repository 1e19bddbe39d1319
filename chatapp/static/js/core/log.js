/**
 * One room's log as this browser has it. Pure: stale state + events = fresh state.
 *
 * `last` is the number of the newest applied event. `ahead` keeps events that came too early: after a hole,
 * or on a new connection before the answer (`entering`), which may name another epoch. `shown` is what the features'
 * reducers made of the events. The log itself does not look into it. `floor` is the lowest number that the server still
 * has. What is below it is no longer shown. `recent` are the newest events about messages: a page that was read before
 * them, and came after them, has to hear of them.
 *
 * @typedef {import("./types.js").JournalEvent} JournalEvent
 * @typedef {{epoch: string | number | null, last: number, floor: number, entering: boolean,
 *   ahead: ReadonlyMap<number, JournalEvent>, recent: readonly JournalEvent[], shown: any}} Log
 * @typedef {(name: string, shown: any, data: any, last: number) => any} Apply runs the reducers of a name
 */

const RECENT = 200;

/** @returns {Log} */
export const emptyLog = () => ({
  epoch: null,
  last: 0,
  floor: 1,
  entering: true,
  ahead: new Map(),
  recent: [],
  shown: {},
});

/** True when something is missing before what came. @param {Log} log */
export const hasHole = (log) => !log.entering && log.ahead.size > 0;

/** @param {Apply} apply */
export function logReducer(apply) {
  /**
   * @param {Log} log
   * @param {any} action entering · entered {answer} · resumed {events, floor} · caughtUp {events, floor} ·
   *   page {page}: of the log's history ·
   *   event {event} · floor {floor} · local {name, data}: a change without a number
   * @returns {Log}
   */
  return (log, action) => {
    switch (action.type) {
      case "entering":
        return { ...log, entering: true, ahead: new Map() };
      case "entered":
        return entered(apply, log, action.answer);
      case "resumed":
        return raised(
          apply,
          drain(apply, takeAll(apply, { ...log, entering: false }, action.events)),
          action,
        );
      case "caughtUp":
        return log.entering ? log : raised(apply, takeAll(apply, log, action.events), action);
      case "page":
        return raised(apply, paged(apply, log, action.page), action.page);
      case "floor":
        return log.entering ? log : raised(apply, log, action);
      case "event":
        return take(apply, log, action.event);
      case "local":
        return withShown(log, apply(action.name, log.shown, action.data, log.last));
      default:
        return log;
    }
  };
}

/** @param {Apply} apply @param {Log} log @param {import("./types.js").Entered} answer */
function entered(apply, log, answer) {
  const { epoch, head, floor = 1 } = answer;
  const shown = apply("log:fresh", log.shown, answer, head);
  // Live events between the subscription and this answer wait in `ahead`.
  return drain(apply, { ...log, epoch, last: head, floor, entering: false, recent: [], shown });
}

/** The server has removed what is below `floor`. @param {Apply} apply @param {Log} log @param {{floor?: number}} action @returns {Log} */
function raised(apply, log, { floor = 1 }) {
  if (floor <= log.floor) return log;
  return { ...log, floor, shown: apply("log:floor", log.shown, { floor }, log.last) };
}

/** What has happened to its messages since it was read is done to them again: that changes nothing else. @param {Apply} apply @param {Log} log @param {any} page @returns {Log} */
function paged(apply, log, page) {
  const missed = log.recent.filter(({ data }) => data.seq > page.head);
  const shown = apply("log:page", log.shown, page, log.last);
  return withShown(
    log,
    missed.reduce((now, { event, data }) => apply(event, now, data, log.last), shown),
  );
}

/** @param {Apply} apply @param {Log} log @param {JournalEvent[]} events */
const takeAll = (apply, log, events) => events.reduce((now, event) => take(apply, now, event), log);

/** @param {Apply} apply @param {Log} log @param {JournalEvent} event @returns {Log} */
function take(apply, log, event) {
  const { seq } = event.data;
  if (!log.entering && seq <= log.last) return log;
  if (log.entering || seq > log.last + 1) return { ...log, ahead: new Map(log.ahead).set(seq, event) };
  return drain(apply, next(apply, log, event));
}

/** An event that no feature knows only advances the number. @param {Apply} apply @param {Log} log @param {JournalEvent} event @returns {Log} */
const next = (apply, log, { event, data }) => ({
  ...log,
  last: data.seq,
  recent: data.message === undefined ? log.recent : [...log.recent.slice(1 - RECENT), { event, data }],
  shown: apply(event, log.shown, data, data.seq),
});

/** Applies the events in `ahead`, up to the first hole. @param {Apply} apply @param {Log} log @returns {Log} */
function drain(apply, log) {
  if (log.ahead.size === 0) return log;
  const ahead = new Map([...log.ahead].filter(([seq]) => seq > log.last));
  /** @type {Log} */
  let now = { ...log, ahead };
  for (let event = ahead.get(now.last + 1); event; event = ahead.get(now.last + 1)) {
    ahead.delete(event.data.seq);
    now = next(apply, now, event);
  }
  return now;
}

/** @param {Log} log @param {any} shown @returns {Log} */
const withShown = (log, shown) => (shown === log.shown ? log : { ...log, shown });
