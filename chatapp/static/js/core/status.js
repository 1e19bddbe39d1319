/**
 * The state of the connection: "connecting" | "online" | "lost" | "offline" ("offline": the device itself says so).
 *
 * @typedef {"connecting" | "online" | "lost" | "offline"} Status
 */
import { callEach } from "./each.js";

/** @param {Pick<ReturnType<typeof import("./liveness.js").createLiveness>, "doubted" | "heardAt">} liveness */
export function createStatus(liveness) {
  /** @type {Status} */
  let status = "connecting";
  /** @type {number | null} when the connection stopped working */
  let troubleAt = performance.now();
  /** @type {Set<(status: Status) => void>} */
  const watchers = new Set();
  /** @type {Set<() => void>} */
  const troubled = new Set();

  /** Something that the connection line may show has changed. */
  function troubles() {
    if (status === "online" && !liveness.doubted()) troubleAt = null;
    else troubleAt ??= liveness.doubted() ? liveness.heardAt() : performance.now();
    callEach(troubled);
  }

  /** @param {Status} next */
  function become(next) {
    if (next === status) return;
    status = next;
    troubles();
    callEach(watchers, next);
  }

  return {
    get: () => status,
    become,
    lost: () => become(navigator.onLine === false ? "offline" : "lost"),
    troubles,
    /** How long the connection has not worked, in ms; 0 when it works. */
    trouble: () => (troubleAt === null ? 0 : performance.now() - troubleAt),
    /** @param {(status: Status) => void} watcher */
    watch(watcher) {
      watchers.add(watcher);
    },
    /** Calls the watcher at each change of what the connection line shows. @param {() => void} watcher */
    onTrouble(watcher) {
      troubled.add(watcher);
    },
  };
}
