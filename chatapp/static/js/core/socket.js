/**
 * The connection: the only importer of the Socket.IO client.
 *
 * `request` sends one request and resolves with the answer's data or rejects with a WireError: "offline" when there is
 * no connection, "timeout" when the answer does not come. `watch` says how the connection is: "connecting" | "online" |
 * "lost" | "offline" ("offline": the device itself says so). `doubtful` is true while an answer is late, so that what
 * looks like a connection may be none.
 *
 * @typedef {"connecting" | "online" | "lost" | "offline"} Status
 */

import { io } from "socket.io-client";
import { address } from "./address.js";
import { createAttention } from "./attention.js";
import { backoff } from "./backoff.js";
import { createLiveness } from "./liveness.js";
import { askWhy } from "./refusal.js";
import { createRequests, offline } from "./requests.js";

const SCOUT_WITHIN_MS = 2000;
const SLEPT_MS = 5000;
/** An attempt to connect that is older may have been begun without a network; twice as old the next time. */
const STALE_MS = 4000;

/** @param {string | null} ticket of a visitor who is not stored: keeps name and face also without a cookie */
export function connectSocket(ticket) {
  /** @type {Status} */
  let status = "connecting";
  /** @type {string | null} who the server says we are, on this connection */
  let person = null;
  /** @type {string | undefined} for a browser that keeps no cookie: the person stays the same while the page lives */
  let token;
  /** @type {number | null} when it stopped being well */
  let troubleAt = performance.now();
  /** @type {number | null} when the attempt that is under way began */
  let attemptAt = null;
  let stale = STALE_MS;
  let draining = 0;
  let refusals = 0;
  /** @type {string | null} why the server does not let us in, in its own words */
  let words = null;
  let failures = 0;
  /** The server said when to come back. */
  let held = false;
  let returning = 0;
  /** @type {Set<(status: Status) => void>} */
  const watchers = new Set();
  /** @type {Set<() => void>} */
  const troubled = new Set();
  /** @type {Map<string, ((data: any) => void)[]>} */
  const listeners = new Map();
  const socket = io({
    path: address("/socket.io/"),
    auth: (/** @type {(payload: object) => void} */ say) =>
      say({ protocol: 1, ...(token ? { token } : ticket ? { ticket } : {}) }),
    transports: ["websocket", "polling"],
    tryAllTransports: true,
    autoConnect: false,
    timeout: 8000,
    reconnectionDelay: 500,
    reconnectionDelayMax: 8000,
    randomizationFactor: 0.5,
  });

  const requests = createRequests(
    (name, data, answered) => socket.emit(name, data, answered),
    () => liveness.heard(),
  );
  const looked = createAttention(() => liveness.wake());
  const liveness = createLiveness({
    online: () => status === "online",
    attentive: () => looked() || requests.waiting() > 0,
    visible: () => !document.hidden,
    ask: () => requests.answers("connection:check", {}),
    reachable,
    onDoubt: troubles,
    hangUp: startOver,
    retry,
    now: () => performance.now(),
    timer: (ms, work) => setTimeout(work, ms),
    cancel: clearTimeout,
  });

  /** @param {Status} next */
  function become(next) {
    if (next === status) return;
    status = next;
    troubles();
    for (const watcher of watchers) watcher(next);
  }

  function troubles() {
    if (status === "online" && !liveness.doubted()) troubleAt = null;
    else troubleAt ??= liveness.doubted() ? liveness.heardAt() : performance.now();
    for (const watcher of troubled) watcher();
  }

  const lost = () => become(navigator.onLine === false ? "offline" : "lost");

  /** Drops what there is, which may look alive and not be, and connects at once. */
  function startOver() {
    lost();
    held = false;
    socket.disconnect();
    socket.io.reconnection(true);
    attemptAt = performance.now();
    socket.connect();
  }

  /** The server is reachable: does not wait for the next attempt, nor for one that was begun too early. */
  function retry() {
    if (held) return;
    if (attemptAt !== null && performance.now() - attemptAt < stale) return;
    if (attemptAt !== null) stale *= 2;
    startOver();
  }

  /** Comes back when the server said, or after the next of our own, longer and longer waits. @param {number} [seconds] */
  function comeBack(seconds) {
    held = true;
    clearTimeout(returning);
    returning = setTimeout(() => held && startOver(), 1000 * (seconds ?? backoff(refusals++)));
  }

  socket.io.on("ping", () => liveness.heard());
  socket.io.on("reconnect_attempt", () => {
    attemptAt = performance.now();
  });
  socket.onAny((name, data) => {
    liveness.heard();
    if (name === "session:ready") ({ id: person } = data.person);
    for (const listener of listeners.get(name) ?? []) listener(data);
  });
  socket.on("session:ready", (ready) => {
    token = ready.token ?? token;
    refusals = draining = failures = 0;
    words = null;
    attemptAt = null;
    stale = STALE_MS;
    become("online");
  });
  socket.on("server:draining", ({ retry_after }) => {
    draining = Math.max(0.5, Number(retry_after) || 1);
    socket.io.reconnection(false);
  });
  socket.on("disconnect", (reason) => {
    attemptAt = person = null;
    lost();
    requests.giveUp();
    if (reason === "io client disconnect" || (!draining && socket.active)) return;
    // Spread the return: a thousand clients at the same instant would be the next outage.
    comeBack(draining ? draining * (0.7 + Math.random()) : undefined);
    draining = 0;
  });
  socket.on("connect_error", (error) => {
    attemptAt = null;
    lost();
    if (socket.active) return failed();
    // Refused by the server itself: the client library leaves the next try to us.
    words = error.message;
    troubles();
    comeBack(error?.data?.retry_after);
  });

  /** The first failure may be a restart or a network that comes and goes; later ones may have a reason. */
  async function failed() {
    failures += 1;
    if (failures < 2 || navigator.onLine === false) return;
    words = await askWhy();
    if (status === "online") words = null;
    troubles();
  }

  addEventListener("offline", () => {
    lost();
    socket.io.engine?.close();
  });
  addEventListener("online", () => (socket.connected ? liveness.check() : startOver()));
  addEventListener("pageshow", () => liveness.check());
  document.addEventListener("visibilitychange", () => document.hidden || liveness.check());
  let tickedAt = Date.now();
  setInterval(() => {
    const slept = Date.now() - tickedAt > SLEPT_MS;
    tickedAt = Date.now();
    if (slept && !document.hidden) liveness.suspect();
  }, 1000);

  return {
    status: () => status,
    /** Id of the person that the server knows on this connection; null without one. */
    person: () => person,
    doubtful: () => liveness.doubted(),
    /** Why the server does not let us in; null when it has not said so. */
    refusal: () => words,
    /** How long it has not been well, in ms; 0 when it is. */
    trouble: () => (troubleAt === null ? 0 : performance.now() - troubleAt),
    open() {
      attemptAt = performance.now();
      socket.connect();
    },
    /** @param {string} name @param {object} [data] @returns {Promise<any>} */
    request(name, data = {}) {
      return status === "online" ? requests.ask(name, data) : Promise.reject(offline());
    },
    /** @param {string} name @param {(data: any) => void} listener */
    on(name, listener) {
      listeners.set(name, [...(listeners.get(name) ?? []), listener]);
    },
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

/** Whether the server answers on another way than the connection. @returns {Promise<boolean>} */
async function reachable() {
  if (navigator.onLine === false) return false;
  return fetch(address("/up"), { cache: "no-store", signal: AbortSignal.timeout(SCOUT_WITHIN_MS) }).then(
    (answer) => answer.ok,
    () => false,
  );
}

/** @typedef {ReturnType<typeof connectSocket>} Link */
