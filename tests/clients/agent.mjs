// Asks for pages and polls as Node's own agent does, which keeps connections and uses them again.
// node tests/clients/agent.mjs URL; prints how many requests were answered, ends with 1 when one was not.

import assert from "node:assert/strict";
import http from "node:http";

const [, , url] = process.argv;
const agent = new http.Agent({ keepAlive: true, maxSockets: 2 });

/** One request; resolves to its status and body. */
function ask(method, path, headers, body) {
  return new Promise((resolve, reject) => {
    const request = http.request(new URL(path, url), { agent, method, headers }, (answer) => {
      let text = "";
      answer.on("data", (part) => {
        text += part;
      });
      answer.on("end", () => resolve([answer.statusCode, text]));
    });
    request.on("error", (error) => reject(new Error(`${method} ${path}: ${error.message}`)));
    request.end(body);
  });
}

const page = { Connection: "close", Accept: "text/html" };
const [, html] = await ask("GET", "/", page);
const script = `/${html.match(/static\/[^"\s]+\/app\.js/)[0]}`;
const polling = "/socket.io/?EIO=4&transport=polling";
const requests = [
  ["GET", "/up", {}, 200],
  ["GET", "/up", { Connection: "close" }, 200],
  ["GET", polling, { Connection: "close" }, 200],
  ["GET", "/no/such/page", { Connection: "close" }, 404],
  ["HEAD", "/up", { Connection: "close" }, 200],
  ["POST", `${polling}&sid=nobody`, {}, 400],
  ["GET", script, { Connection: "close" }, 200],
  ["HEAD", script, {}, 200],
  ["GET", "/", page, 200],
];
let answered = 0;
for (let round = 0; round < 5; round++) {
  for (const [method, path, headers, status] of requests) {
    const [answer] = await ask(method, path, headers); // each as soon as the one before is answered
    assert.equal(answer, status, `${method} ${path}`);
    answered++;
  }
}
agent.destroy();
process.stdout.write(`${answered}\n`);
