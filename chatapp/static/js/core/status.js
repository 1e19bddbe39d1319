/**
 * How the connection is: "connecting" | "online" | "lost" | "offline" ("offline": the device itself says so).
 *
 * @typedef {"connecting" | "online" | "lost" | "offline"} Status
 */

/** @param {Pick<ReturnType<typeof import("./liveness.js").createLiveness>, "doubted" | "heardAt">} liveness */
export function createStatus(liveness) {
  /** @type {Status} */
  let status = "connecting";
  /** @type {number | null} when it stopped being well */
  let troubleAt = performance.now();
  /** @type {Set<(status: Status) => void>} */
  const watchers = new Set();
  /** @type {Set<() => void>} */
  const troubled = new Set();

  /** Something that the connection line may have to say has changed. */
  function troubles() {
    if (status === "online" && !liveness.doubted()) troubleAt = null;
    else troubleAt ??= liveness.doubted() ? liveness.heardAt() : performance.now();
    for (const watcher of troubled) watcher();
  }

  /** @param {Status} next */
  function become(next) {
    if (next === status) return;
    status = next;
    troubles();
    for (const watcher of watchers) watcher(next);
  }

  return {
    get: () => status,
    become,
    lost: () => become(navigator.onLine === false ? "offline" : "lost"),
    troubles,
    /** How long it has not been well, in ms; 0 when it is. */
    trouble: () => (troubleAt === null ? 0 : performance.now() - troubleAt),
    /** @param {(status: Status) => void} watcher */
    watch(watcher) {
      watchers.add(watcher);
    },
    /** Hears each change of what the connection line has to say. @param {() => void} watcher */
    onTrouble(watcher) {
      troubled.add(watcher);
    },
  };
}
