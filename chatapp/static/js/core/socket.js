/**
 * The connection: the only importer of the Socket.IO client.
 *
 * `request` sends one request and resolves with the answer's data or rejects with a WireError: "offline" when there is
 * no connection, "timeout" when the answer does not come. `doubtful` is true while an answer is late: the connection
 * may be dead.
 */
import { io, WebSocket, XHR } from "socket.io-client";
import { createAttempts } from "./attempts.js";
import { createAttention } from "./attention.js";
import { followDevice } from "./device.js";
import { createListeners } from "./listeners.js";
import { createLiveness } from "./liveness.js";
import { givenUpAfter } from "./patience.js";
import { createReason } from "./reason.js";
import { askWhy } from "./refusal.js";
import { createRequests, offline } from "./requests.js";
import { createReturning } from "./returning.js";
import { address } from "./root.js";
import { createStatus } from "./status.js";

/** @typedef {import("./status.js").Status} Status */
/** @typedef {ReturnType<typeof connectSocket>} Link */

const SCOUT_WITHIN_MS = 2000;

/** A browser that refuses WebSockets does so at once, before the client library listens for it. */
class LaterWebSocket extends WebSocket {
  /** @override */
  doOpen() {
    queueMicrotask(() => super.doOpen());
  }
}

/** In this order. A WebSocket that neither works nor fails, as some proxies make it, is tried last the next time. */
const transports = [LaterWebSocket, XHR];

/** @param {import("./identity.js").Identity} identity */
export function connectSocket(identity) {
  const session = createSession(identity);
  const listeners = createListeners();
  const socket = open(session.auth);
  const requests = createRequests(
    (name, data, answered) => socket.emit(name, data, answered),
    () => liveness.heard(),
  );
  const looked = createAttention(() => liveness.wake());
  const liveness = createLiveness({
    online: () => status.get() === "online",
    attentive: () => looked() || requests.waiting() > 0,
    visible: () => !document.hidden,
    ask: () => requests.answers("connection:check", {}),
    reachable,
    onDoubt: () => status.troubles(),
    hangUp: () => returning.startOver(),
    retry: () => returning.retry(),
    now: () => performance.now(),
    timer: (ms, work) => setTimeout(work, ms),
    cancel: clearTimeout,
  });
  const status = createStatus(liveness);
  const returning = createReturning(socket, status.lost);
  const reason = createReason(askAround);
  follow({ socket, session, listeners, requests, liveness, status, returning, reason });

  return {
    status: status.get,
    /** Id of this connection's person, as the server said; null without a connection. */
    person: session.person,
    doubtful: liveness.doubted,
    trouble: status.trouble,
    /** Why there is no connection, as far as that is known. */
    reason: reason.get,
    open() {
      returning.attempts();
      socket.connect();
    },
    /** @param {string} name @param {object} [data] @returns {Promise<any>} */
    request: (name, data = {}) =>
      status.get() === "online" ? requests.ask(name, data) : Promise.reject(offline()),
    on: listeners.add,
    onAny: listeners.addToAll,
    watch: status.watch,
    onTrouble: status.onTrouble,
  };
}

/** Who we are on this connection. @param {import("./identity.js").Identity} identity */
function createSession(identity) {
  /** @type {string | null} who the server says we are */
  let person = null;
  return {
    person: () => person,
    auth: (/** @type {(payload: object) => void} */ say) => say(identity.auth()),
    /** @param {{person: {id: string}, token?: string | null}} ready */
    begin(ready) {
      person = ready.person.id;
      identity.named(ready);
    },
    end() {
      person = null;
    },
  };
}

/** @param {(say: (payload: object) => void) => void} auth */
const open = (auth) =>
  io({
    path: address("/socket.io/"),
    auth,
    transports,
    tryAllTransports: true,
    autoConnect: false,
    timeout: 8000,
    reconnectionDelay: 500,
    reconnectionDelayMax: 8000,
    randomizationFactor: 0.5,
  });

/**
 * Connects each event of the connection to the parts that need it.
 * @param {object} parts
 * @param {import("socket.io-client").Socket} parts.socket
 * @param {ReturnType<typeof createSession>} parts.session
 * @param {ReturnType<typeof createListeners>} parts.listeners
 * @param {ReturnType<typeof createRequests>} parts.requests
 * @param {ReturnType<typeof createLiveness<number>>} parts.liveness
 * @param {ReturnType<typeof createStatus>} parts.status
 * @param {ReturnType<typeof createReturning>} parts.returning
 * @param {ReturnType<typeof createReason>} parts.reason
 */
function follow({ socket, session, listeners, requests, liveness, status, returning, reason }) {
  socket.io.on("ping", liveness.heard);
  socket.io.on("reconnect_attempt", returning.attempts);
  socket.onAny((name, data) => {
    liveness.heard();
    if (name === "session:ready") session.begin(data);
    listeners.tell(name, data);
  });
  socket.on("session:ready", () => {
    returning.arrived();
    reason.become(null);
    status.become("online");
  });
  socket.on("server:draining", ({ retry_after }) => returning.drained(retry_after));
  followFailures({ socket, session, requests, status, returning, reason });
  followDevice({
    offline: () => {
      status.lost();
      socket.io.engine?.close();
    },
    online: () => (socket.connected ? liveness.check() : returning.startOver()),
    back: liveness.check,
    slept: liveness.suspect,
  });
}

/** @param {Omit<Parameters<typeof follow>[0], "listeners" | "liveness">} parts */
function followFailures({ socket, session, requests, status, returning, reason }) {
  const attempts = createAttempts({ socket, transports, returning, reason, status });
  socket.on("disconnect", (cause, details) => {
    const never = session.person() === null;
    session.end();
    status.lost();
    requests.giveUp();
    // A page of a wrong address may open a long poll and be refused at its first word.
    if (never && attempts.refused(details)) return;
    returning.disconnected(cause);
    if (never && cause.startsWith("transport")) attempts.fruitless(true);
  });
  socket.on("connect_error", (error) => {
    status.lost();
    if (attempts.refused(error)) return;
    returning.failed();
    attempts.fruitless(error.message === "timeout");
  });
}

/** The way of the connection may be closed where that of the page is open. */
const askAround = async () => (await askWhy()) ?? ((await reachable()) ? "welcome" : null);

/** Whether the server answers on another way than the connection. @returns {Promise<boolean>} */
async function reachable() {
  if (navigator.onLine === false) return false;
  return fetch(address("/up"), { cache: "no-store", signal: givenUpAfter(SCOUT_WITHIN_MS) }).then(
    (answer) => answer.ok,
    () => false,
  );
}
