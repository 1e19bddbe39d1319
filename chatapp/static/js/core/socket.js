/**
 * The connection: the only importer of the Socket.IO client.
 *
 * `request` sends one request and resolves with the answer's data or rejects with a WireError. `watch` says how
 * the connection is: "connecting" | "online" | "lost" | "offline" ("offline": the device itself says so).
 *
 * @typedef {import("./types.js").WireError} WireError
 * @typedef {"connecting" | "online" | "lost" | "offline"} Status
 */
import { io } from "socket.io-client";
import { later } from "./retreat.js";

const ACK_WITHIN_MS = 10_000;
const SLOW_MS = 1000;
const DOUBT_AFTER_MS = 1500;
const PROBE_WITHIN_MS = 7000;
const WAKE_WITHIN_MS = 2000;
const SLEPT_MS = 5000;
const BEACON_SILENCE_MS = 13_000;

/** @returns {WireError} */
const offline = () => ({ code: "offline", message: "There is no connection.", retryable: true });

export function connectSocket() {
  /** @type {Status} */
  let status = "connecting";
  let draining = 0;
  let heardAt = performance.now();
  let refusals = 0;
  let probing = false;
  let doubted = false;
  /** @type {Set<(status: Status) => void>} */
  const watchers = new Set();
  /** @type {Map<string, ((data: any) => void)[]>} */
  const listeners = new Map();
  const socket = io({
    path: "/socket.io/",
    auth: { protocol: 1 },
    transports: ["websocket", "polling"],
    tryAllTransports: true,
    autoConnect: false,
    timeout: 8000,
    reconnectionDelay: 500,
    reconnectionDelayMax: 8000,
    randomizationFactor: 0.5,
  });

  /** @param {Status} next */
  function become(next) {
    if (next === status) return;
    status = next;
    for (const watcher of watchers) watcher(next);
  }

  const lost = () => become(navigator.onLine === false ? "offline" : "lost");

  /** @type {Set<() => void>} gives up each request whose answer cannot come any more */
  const waiting = new Set();

  /** @param {string} name @param {object} data @param {number} within ms */
  function ask(name, data, within) {
    return new Promise((resolve, reject) => {
      const giveUp = () => {
        clearTimeout(timer);
        waiting.delete(giveUp);
        reject(offline());
      };
      const timer = setTimeout(giveUp, within);
      waiting.add(giveUp);
      socket.emit(name, data, (/** @type {any} */ answer) => {
        clearTimeout(timer);
        waiting.delete(giveUp);
        heard();
        if (answer?.ok) resolve(answer.data);
        else reject(answer?.error ?? offline());
      });
    });
  }

  /** Drops a connection that looks alive and is not; the client library then makes a new one. */
  function hangUp() {
    lost();
    socket.io.engine?.close();
  }

  function heard() {
    heardAt = performance.now();
    doubted = false;
  }

  /**
   * Asks something cheap. Without a quick answer the line is in doubt, and said to be; only a long silence ends it,
   * since a slow network that is hung up on again and again never works at all.
   */
  async function probe(within = PROBE_WITHIN_MS) {
    if (status !== "online" || probing) return;
    probing = true;
    const doubt = setTimeout(() => {
      doubted = true;
    }, DOUBT_AFTER_MS);
    await ask("rooms:list", {}, within).catch((error) => {
      if (error.code === "offline") hangUp();
    });
    clearTimeout(doubt);
    probing = false;
  }

  socket.onAny((name, data) => {
    heard();
    for (const listener of listeners.get(name) ?? []) listener(data);
  });
  socket.on("session:ready", () => {
    refusals = 0;
    become("online");
  });
  socket.on("server:draining", ({ retry_after }) => {
    draining = Math.max(0.5, Number(retry_after) || 1);
    socket.io.reconnection(false);
  });
  socket.on("disconnect", () => {
    lost();
    for (const giveUp of [...waiting]) giveUp();
    if (!draining && socket.active) return;
    // Spread the return: a thousand clients at the same instant would be the next outage.
    const wait = draining ? draining * (0.7 + Math.random()) : later(refusals++);
    draining = 0;
    setTimeout(() => {
      socket.io.reconnection(true);
      socket.connect();
    }, wait * 1000);
  });
  socket.on("connect_error", (error) => {
    lost();
    if (socket.active) return;
    // Refused by the server itself: the client library leaves the next try to us.
    const wait = error?.data?.retry_after ?? later(refusals++);
    setTimeout(() => socket.connect(), wait * 1000);
  });

  addEventListener("offline", () => {
    lost();
    socket.io.engine?.close();
  });
  addEventListener("online", () => (socket.connected ? probe() : socket.disconnect().connect()));
  addEventListener("pageshow", () => probe());
  document.addEventListener("visibilitychange", () => document.hidden || probe());
  let tickedAt = Date.now();
  setInterval(() => {
    // After a sleep the old connection is usually dead: little patience with it.
    const slept = Date.now() - tickedAt > SLEPT_MS;
    tickedAt = Date.now();
    if (document.hidden) return;
    if (slept) probe(WAKE_WITHIN_MS);
    else if (performance.now() - heardAt > BEACON_SILENCE_MS) probe();
  }, 1000);

  return {
    status: () => status,
    /** True while an answer is late, so that what looks like a connection may be none. */
    doubtful: () => doubted,
    open: () => socket.connect(),
    /** @param {string} name @param {object} [data] @returns {Promise<any>} */
    request(name, data = {}) {
      if (status !== "online") return Promise.reject(offline());
      const slow = setTimeout(() => probe(), SLOW_MS);
      return ask(name, data, ACK_WITHIN_MS).finally(() => clearTimeout(slow));
    },
    /** @param {string} name @param {(data: any) => void} listener */
    on(name, listener) {
      listeners.set(name, [...(listeners.get(name) ?? []), listener]);
    },
    /** @param {(status: Status) => void} watcher */
    watch(watcher) {
      watchers.add(watcher);
    },
  };
}

/** @typedef {ReturnType<typeof connectSocket>} Link */
