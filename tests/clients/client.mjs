// A client of docs/protocol.md with the stock Socket.IO client: enters a room, talks, renames, goes away, catches up.
// node tests/clients/client.mjs URL [TRANSPORT]; prints one JSON object with what it saw, ends with 1 when something is not as documented.

import assert from "node:assert/strict";
import { io } from "socket.io-client";

const [, , url, ...transports] = process.argv;
const room = "workshop";
const { origin, pathname } = new URL(url);
const path = `${pathname.replace(/\/$/, "")}/socket.io/`;
const options = { path, forceNew: true, reconnection: false, ...(transports.length && { transports }) };

/** Connects as `token`, or as a new guest, and collects every event until it is asked for. */
async function arrive(token) {
  const socket = io(origin, { auth: { protocol: 1, ...(token && { token }) }, ...options });
  const heard = [];
  socket.onAny((name, data) => heard.push([name, data]));
  const sees = (name, fits = () => true) =>
    new Promise((resolve, reject) => {
      const limit = setTimeout(() => reject(new Error(`never saw ${name}`)), 10_000);
      const look = () => {
        const found = heard.find(([each, data]) => each === name && fits(data));
        if (!found) return;
        clearTimeout(limit);
        socket.offAny(look);
        resolve(found[1]);
      };
      socket.onAny(look);
      look();
    });
  const asks = async (name, request) => socket.timeout(10_000).emitWithAck(name, request);
  socket.on("connect_error", (error) => heard.push(["refused", error.message]));
  const ready = await sees("session:ready").catch((error) => {
    throw new Error(`${error.message}: ${JSON.stringify(heard)}`);
  });
  return { asks, sees, ready, heard, leaves: () => socket.disconnect() };
}

/** The data of an acknowledgement that must say yes. */
function yes(answer) {
  assert.equal(answer.ok, true, JSON.stringify(answer));
  return answer.data;
}

const mia = await arrive();
const otto = await arrive();
assert.equal(mia.ready.protocol, 1);
assert.notEqual(mia.ready.person.name, otto.ready.person.name);
assert.notEqual(mia.ready.token, otto.ready.token);

const entered = yes(await mia.asks("room:enter", { room }));
yes(await otto.asks("room:enter", { room }));
assert.equal(entered.head, 0);
assert.deepEqual(entered.messages, []);

const sent = yes(await mia.asks("message:send", { room, body: "Hi Otto", client_id: "mia-0001" }));
const seen = await otto.sees("message:posted", (message) => message.body === "Hi Otto");
const own = await mia.sees("message:posted", (message) => message.client_id === "mia-0001");
assert.deepEqual(seen, own);
assert.equal(seen.seq, sent.seq);
assert.equal(seen.person.id, mia.ready.person.id);
assert.match(seen.sent_at, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);

const again = yes(await mia.asks("message:send", { room, body: "Hi Otto", client_id: "mia-0001" }));
assert.deepEqual(again, { ...sent, duplicate: true });

const refused = await mia.asks("message:send", {
  room,
  body: "Hi Otto",
  client_id: "mia-0002",
  colour: "red",
});
assert.equal(refused.ok, false);
assert.equal(refused.error.code, "unknown_field");
assert.equal(refused.error.retryable, false);

otto.leaves();
const renamed = yes(await mia.asks("person:rename", { name: "Mia Weaver" }));
assert.equal(renamed.person.name, "Mia Weaver");
assert.ok(renamed.person.rev > mia.ready.person.rev);
yes(await mia.asks("message:send", { room, body: "Are you there?", client_id: "mia-0003" }));

const back = await arrive(otto.ready.token);
assert.equal(back.ready.person.id, otto.ready.person.id);
const missed = yes(await back.asks("room:enter", { room, after: sent.seq, epoch: entered.epoch }));
assert.deepEqual(
  missed.events.map((entry) => entry.event),
  ["person:renamed", "message:posted"],
);
assert.deepEqual(
  missed.events.map((entry) => entry.data.seq),
  [sent.seq + 1, sent.seq + 2],
);
assert.equal(missed.events[0].data.old_name, mia.ready.person.name);

const history = yes(await back.asks("room:history", { room, before: missed.head + 1, limit: 10 }));
assert.deepEqual(
  history.messages.map((message) => message.body),
  ["Hi Otto", "Are you there?"],
);
assert.equal(history.messages[0].person.name, "Mia Weaver");

const afresh = yes(await back.asks("room:catch_up", { room, after: 0, epoch: "another" }));
assert.equal(afresh.reset, true);

console.log(JSON.stringify({ mia: renamed.person.name, otto: back.ready.person.name, head: missed.head }));
mia.leaves();
back.leaves();
