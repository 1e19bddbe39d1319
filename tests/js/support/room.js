/** A room's log with the reducers of all features, as the page has it. */
import { readdirSync } from "node:fs";
import { emptyLog, logReducer } from "../../../chatapp/static/js/core/log.js";
import { createReducers } from "../../../chatapp/static/js/core/reducers.js";
import { timelineOf } from "../../../chatapp/static/js/features/messages/items.js";
import { answerAfter } from "./people.js";

const FEATURES = new URL("../../../chatapp/static/js/features/", import.meta.url);

/** The reducers that each feature registers: its `reducers.js`. */
const registered = await Promise.all(
  readdirSync(FEATURES)
    .filter((name) => readdirSync(new URL(`${name}/`, FEATURES)).includes("reducers.js"))
    .map(async (name) => (await import(new URL(`${name}/reducers.js`, FEATURES).href)).reducers),
);

/** `reduce(log, action)` as this person's page does it. */
export function reducerOf(me = "mia") {
  const reducers = createReducers(() => me);
  for (const each of registered)
    for (const [name, reducer] of Object.entries(each)) reducers.add(name, reducer);
  return logReducer(reducers.apply);
}

export const reduce = reducerOf();

export const enter = (events, options) =>
  reduce(emptyLog(), { type: "entered", answer: answerAfter(events, options) });

export const hear = (log, ...events) =>
  events.reduce((now, event) => reduce(now, { type: "event", event }), log);

export const local = (log, name, data) => reduce(log, { type: "local", name, data });

/** A page of the history has come: of what is before the oldest, or as it was asked. */
export const page = (log, answer, side = "before", seq = timeline(log).items[0]?.seq ?? 0) =>
  reduce(log, { type: "page", page: { head: log.last, floor: 1, ...answer, side, seq } });

export const timeline = (log) => timelineOf(log.shown);

export const seqs = (log) => timeline(log).items.map((item) => item.seq);
