// Asks for pages and polls as Node's own agent does, which keeps connections and uses them again.
// node tests/clients/agent.mjs URL; prints how many requests were answered, ends with 1 when one was not.

import http from "node:http";

const [, , url] = process.argv;
const agent = new http.Agent({ keepAlive: true, maxSockets: 2 });

/** One request; resolves to its status. */
function ask(method, path, headers, body) {
  return new Promise((resolve, reject) => {
    const request = http.request(new URL(path, url), { agent, method, headers }, (answer) => {
      answer.resume();
      answer.on("end", () => resolve(answer.statusCode));
    });
    request.on("error", (error) => reject(new Error(`${method} ${path}: ${error.message}`)));
    request.end(body);
  });
}

const polling = "/socket.io/?EIO=4&transport=polling";
const requests = [
  ["GET", "/up", {}],
  ["GET", "/up", { Connection: "close" }],
  ["GET", polling, { Connection: "close" }],
  ["GET", "/no/such/page", { Connection: "close" }],
  ["HEAD", "/up", { Connection: "close" }],
  ["POST", `${polling}&sid=nobody`, {}, "40"],
  ["GET", "/static/css/tokens.css", { Connection: "close" }],
  ["GET", "/", { Connection: "close", Accept: "text/html" }],
];
let answered = 0;
for (let round = 0; round < 5; round++) {
  for (const request of requests) {
    await ask(...request); // one after the other, each as soon as the one before is answered
    answered++;
  }
}
agent.destroy();
process.stdout.write(`${answered}\n`);
