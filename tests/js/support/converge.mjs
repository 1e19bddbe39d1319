/**
 * Stale state + events = fresh state, with the browser's own reducers. Reads from standard input
 * {"stale": answer of room:enter, "events": [{event, data}], "floor": with which they came, "fresh": answer of room:enter,
 * "me": id of the viewer}
 * and says {"same": true, "difference": null}, or the first difference: {"path", "stale", "fresh"}. Exit code 1 when there is one.
 */
import { readFileSync } from "node:fs";
import { emptyLog } from "../../../chatapp/static/js/core/log.js";
import { differenceOf } from "./converging.js";
import { reducerOf } from "./room.js";

const { stale, events, floor, fresh, me = "" } = JSON.parse(readFileSync(0, "utf8"));
const reduce = reducerOf(me);
const enter = (answer) => reduce(emptyLog(), { type: "entered", answer });
const found = differenceOf(reduce(enter(stale), { type: "caughtUp", events, floor }), enter(fresh), me);
const difference = found && { path: found.path, stale: found.a, fresh: found.b };
console.log(JSON.stringify({ same: !found, difference }));
process.exitCode = found ? 1 : 0;
