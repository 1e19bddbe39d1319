// Node's socket.io as its documentation starts: every message to everybody, nothing kept. It does acknowledge, so that the same client can count.
const { createServer } = require("node:http");
const { Server } = require("socket.io");

const http = createServer();
const io = new Server(http, { perMessageDeflate: false });

io.on("connection", (socket) => {
  socket.on("message", (data, ack) => {
    io.emit("message", data);
    if (typeof ack === "function") ack({ ok: true });
  });
});

http.listen(Number(process.argv[2]), "127.0.0.1", 4096);
