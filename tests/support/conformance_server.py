"""The server that the Engine.IO v4 and Socket.IO v5 protocol test suites expect, on the product's own layer.

    python -m tests.support.conformance_server --port 3000

Ping interval 0.3 s, timeout 0.2 s, namespaces ``/`` and ``/custom``, at most 1,000,000 bytes, binary allowed.
"""

# ruff: noqa: E402
from gevent import monkey

monkey.patch_all()

import argparse
from typing import Any

from flask import Flask, request
from flask_socketio import SocketIO, emit

from chatapp.core.bus import Bus
from chatapp.core.ratelimit import Limit
from chatapp.realtime.options import Options
from chatapp.realtime.serve import serve
from chatapp.realtime.server import build
from chatapp.settings import Settings

OPTIONS = Options(
    ping_interval=0.3,
    ping_timeout=0.2,
    packet_bytes=1_000_000,
    per_address=10_000,
    handshakes=Limit(100_000, 1),
    requests=Limit(1_000_000, 1),
    binary=True,
)


def handlers(socketio: SocketIO, namespace: str) -> None:
    """What the suites ask for, through Flask-SocketIO's interface."""

    @socketio.on("connect", namespace=namespace)
    def connect(auth: Any) -> None:
        emit("auth", auth or {}, to=request.sid, namespace=namespace)  # type: ignore[attr-defined]

    @socketio.on("message", namespace=namespace)
    def message(*arguments: Any) -> None:
        emit("message-back", arguments, to=request.sid, namespace=namespace)  # type: ignore[attr-defined]

    @socketio.on("message-with-ack", namespace=namespace)
    def message_with_ack(*arguments: Any) -> tuple[Any, ...]:
        return arguments


def main() -> None:
    """Serves until SIGTERM."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, default=3000)
    settings = Settings(port=parser.parse_args().port, drain=0.2)
    app = Flask(__name__)
    realtime = build(app, Bus(), settings, OPTIONS)
    for namespace in ("/", "/custom"):
        handlers(realtime.socketio, namespace)
    serve(app, realtime, settings, lambda host, port: print(f"listening {port}", flush=True))


if __name__ == "__main__":
    main()
