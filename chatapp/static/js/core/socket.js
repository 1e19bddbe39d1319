/**
 * The connection: the only importer of the Socket.IO client.
 *
 * `request` sends one request and resolves with the answer's data or rejects with a WireError: "offline" when there is
 * no connection, "timeout" when the answer does not come. `doubtful` is true while an answer is late: the connection
 * may be dead.
 */
import { io } from "socket.io-client";
import { createAttention } from "./attention.js";
import { followDevice } from "./device.js";
import { createListeners } from "./listeners.js";
import { createLiveness } from "./liveness.js";
import { createRefusal } from "./refusal.js";
import { createRequests, offline } from "./requests.js";
import { createReturning } from "./returning.js";
import { address } from "./root.js";
import { createStatus } from "./status.js";

/** @typedef {import("./status.js").Status} Status */
/** @typedef {ReturnType<typeof connectSocket>} Link */

const SCOUT_WITHIN_MS = 2000;

/** @param {string | null} ticket of a visitor who is not stored yet: keeps name and face also without a cookie */
export function connectSocket(ticket) {
  const session = createSession(ticket);
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
  const refusal = createRefusal(status.troubles);
  follow({ socket, session, listeners, requests, liveness, status, returning, refusal });

  return {
    status: status.get,
    /** Id of this connection's person, as the server said; null without a connection. */
    person: session.person,
    doubtful: liveness.doubted,
    refusal: refusal.words,
    trouble: status.trouble,
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

/** The identity on this connection. @param {string | null} ticket */
function createSession(ticket) {
  /** @type {string | null} our id, as the server said */
  let person = null;
  /** @type {string | undefined} for a browser that keeps no cookie: the person stays the same as long as the page is open */
  let token;
  return {
    person: () => person,
    auth: (/** @type {(payload: object) => void} */ say) =>
      say({ protocol: 1, ...(token ? { token } : ticket ? { ticket } : {}) }),
    /** @param {{person: {id: string}, token?: string}} ready */
    begin(ready) {
      person = ready.person.id;
      token = ready.token ?? token;
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
    transports: ["websocket", "polling"],
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
 * @param {ReturnType<typeof createRefusal>} parts.refusal
 */
function follow({ socket, session, listeners, requests, liveness, status, returning, refusal }) {
  socket.io.on("ping", liveness.heard);
  socket.io.on("reconnect_attempt", returning.attempts);
  socket.onAny((name, data) => {
    liveness.heard();
    if (name === "session:ready") session.begin(data);
    listeners.tell(name, data);
  });
  socket.on("session:ready", () => {
    returning.arrived();
    refusal.over();
    status.become("online");
  });
  socket.on("server:draining", ({ retry_after }) => returning.drained(retry_after));
  socket.on("disconnect", (reason) => {
    session.end();
    status.lost();
    requests.giveUp();
    returning.disconnected(reason);
  });
  socket.on("connect_error", (error) => {
    status.lost();
    returning.refused(error);
    refusal.failed(socket.active ? null : error.message);
  });
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

/** Whether the server answers another way than over the connection. @returns {Promise<boolean>} */
async function reachable() {
  if (navigator.onLine === false) return false;
  return fetch(address("/up"), { cache: "no-store", signal: AbortSignal.timeout(SCOUT_WITHIN_MS) }).then(
    (answer) => answer.ok,
    () => false,
  );
}
