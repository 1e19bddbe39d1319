/** How events and pages change the conversation. Pure. */
import { known } from "../../core/known.js";
import { filled, span } from "./gaps.js";
import { itemsOf, messageItem, renameItem, timelineOf, topicItem } from "./items.js";
import { addPresenceLine } from "./presence_lines.js";

/**
 * @typedef {import("./items.js").Timeline} Timeline
 * @typedef {import("../../core/types.js").Person} Person
 */

/** Past so many items, the older half is dropped while nobody reads there. Scrolling up loads it again. */
export const KEEP_ITEMS = 5000;

/** @type {Record<string, import("../../core/reducers.js").Reducer>} */
export const reducers = {
  "log:fresh": (shown, /** @type {import("../../core/types.js").Entered} */ answer) => {
    const { people } = timelineOf(shown);
    const fresh = {
      ...timelineOf(shown),
      items: [],
      presenceLines: [],
      gaps: [],
      floor: answer.floor ?? 1,
      people: known(people, answer.people ?? []),
    };
    return withPage(fresh, answer);
  },
  "log:page": (shown, /** @type {import("./gaps.js").Loaded} */ page) => withLoaded(timelineOf(shown), page),
  "log:floor": (shown, { floor }) => aboveFloor(timelineOf(shown), floor),
  "message:posted": (shown, message) => {
    const state = withPeople(shown, [message.person]);
    return { ...state, items: [...state.items, messageItem(message)] };
  },
  "person:renamed": (shown, data) => {
    const state = withPeople(shown, [data.person]);
    return { ...state, items: [...state.items, renameItem(data)] };
  },
  "topic:changed": (shown, data) => {
    const state = withPeople(shown, [data.person]);
    return { ...state, items: [...state.items, topicItem(data)] };
  },
  "person:changed": (shown, { person }) => withPeople(shown, [person]),
  "person:erased": (shown, { person }) => {
    const state = withPeople(shown, [person]);
    return { ...state, items: state.items.flatMap((item) => withoutName(item, person)) };
  },
  "person:updated": (shown, { person }) => withPeople(shown, [person]),
  "people:seen": (shown, { people }) => withPeople(shown, people),
  "presence:changed": (shown, { change, at }, { me, last }) =>
    addPresenceLine(timelineOf(shown), change, at, me, last),
  "log:tidied": tidied,
};

/** What is below the floor is no longer kept, and is shown no longer. @param {Timeline} state @param {number} floor @returns {Timeline} */
function aboveFloor(state, floor) {
  const items = state.items.filter(({ seq }) => seq >= floor);
  const presenceLines = state.presenceLines.filter(({ after }) => after >= floor);
  const cut = state.gaps.some(({ after, before }) => after < floor && before > floor);
  const gaps = state.gaps.filter(({ after }) => after >= floor);
  const more = cut || (state.more && items.length === state.items.length);
  return { ...state, floor, items, presenceLines, gaps, more };
}

/** A page of the history may be apart from what is here. @param {Timeline} state @param {import("./gaps.js").Loaded} page @returns {Timeline} */
function withLoaded(state, page) {
  const oldest = state.more ? (state.items[0]?.seq ?? 0) : 0;
  const came = span(page);
  const more = came.from < oldest ? page.more : state.more;
  return { ...withPage(state, page), gaps: filled(state.gaps, came, oldest), more };
}

/** @param {Timeline} state @param {import("../../core/types.js").Page} page */
function withPage(state, page) {
  const have = new Set(state.items.map((item) => item.seq));
  const news = itemsOf(page).filter(({ seq }) => seq >= state.floor && !have.has(seq));
  const people = [...page.messages.map((m) => m.person), ...page.notes.map(({ data }) => data.person)];
  const items = [...news, ...state.items].sort((a, b) => a.seq - b.seq);
  return { ...state, items, more: page.more, people: known(state.people, people) };
}

/** No line tells which name they had. @param {import("./items.js").Item} item @param {Person} person */
function withoutName(item, person) {
  if (item.person !== person.id || item.kind === "message") return [item];
  return item.kind === "topic" ? [{ ...item, by: person }] : [];
}

/** @param {any} shown @param {Person[]} news */
function withPeople(shown, news) {
  const state = timelineOf(shown);
  const people = known(state.people, news);
  return people === state.people ? state : { ...state, people };
}

/** @param {any} shown */
function tidied(shown) {
  const state = timelineOf(shown);
  if (state.items.length <= KEEP_ITEMS) return shown;
  const items = state.items.slice(-KEEP_ITEMS / 2);
  const first = items[0]?.seq ?? 0;
  return {
    ...state,
    items,
    gaps: state.gaps.filter(({ after }) => after >= first),
    more: true,
    presenceLines: state.presenceLines.filter((line) => line.after >= first),
  };
}
