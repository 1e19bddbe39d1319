"""The server that the Engine.IO v4 and Socket.IO v5 protocol test suites expect, on the product's own layer.

    python -m tests.support.conformance_server --port 3000 [--engine]

Ping interval 0.3 s, timeout 0.2 s, namespaces ``/`` and ``/custom``, at most 1,000,000 bytes, binary allowed. With
``--engine`` there is no Socket.IO: messages go back as they came, at ``/engine.io/``. With ``--patient`` nothing ends
because a busy machine answers late: for tests that are about something else.
"""

# ruff: noqa: E402
from gevent import monkey

monkey.patch_all()

import argparse
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from flask import Flask, request
from flask_socketio import SocketIO, disconnect, emit, join_room, leave_room, rooms
from werkzeug.exceptions import NotFound

from chatapp.core.ratelimit import Buckets, Limit
from chatapp.realtime.composition import build
from chatapp.realtime.http.server import serve
from chatapp.realtime.options import Options
from chatapp.realtime.transport.connection import Connection
from chatapp.realtime.transport.endpoint import Endpoint
from chatapp.realtime.transport.gate import Gate, refuse
from chatapp.realtime.transport.layer import Layer
from chatapp.realtime.transport.registry import Registry
from chatapp.realtime.transport.timing_wheel import TimingWheel
from chatapp.realtime.transport.websocket import Message, frame
from chatapp.realtime.transport.workers import Workers
from chatapp.settings import Settings

OPTIONS = Options(
    ping_interval=0.3,
    ping_timeout=0.2,
    packet_bytes=1_000_000,
    per_address=10_000,
    handshakes=Limit(100_000, 1),
    binary=True,
)


# seconds; the next ping comes when the last pong's deadline is over, and some tests wait for pings
PATIENT = {"ping_timeout": 5.0, "connect_timeout": 60.0, "upgrade_timeout": 60.0}


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


def more_handlers(socketio: SocketIO) -> None:
    """What the suites do not ask for, and ``tests/realtime/test_stock_interface.py`` does."""

    @socketio.on("rooms")
    def in_and_out() -> tuple[list[str], list[str]]:
        join_room("attic")
        inside = rooms()
        leave_room("attic")
        return inside, rooms()

    @socketio.on("ask")
    def ask() -> None:
        sid = request.sid  # type: ignore[attr-defined]
        emit("question", 1, callback=lambda answer: socketio.emit("answered", answer, to=sid))

    @socketio.on("bye")
    def bye() -> None:
        disconnect()

    @socketio.on("disconnect")
    def gone(reason: str) -> None:
        emit("gone", (reason, request.path), broadcast=True)


def echoing() -> Callable[..., Any]:
    """What the suite of Engine.IO asks for: messages come back, and a session without CONNECT lives on."""
    options = replace(OPTIONS, connect_timeout=3600.0)
    registry = Registry(options, Buckets())

    def echo(connection: Connection[None], message: Message) -> None:
        back = frame(message[1], message[0])
        connection.write(back, [(back, False)])

    layer: Layer[Connection[None]] = Layer(
        options=options,
        wheel=TimingWheel(0.01),
        workers=Workers(),
        packet=echo,
        flush=lambda: None,
        leaving=(registry.forget,),
        ended=lambda connection: None,
    )
    endpoint = Endpoint(layer, registry, keep_environ=dict, borrowed=lambda: None, who=lambda environ: None)
    return at_engine_io(Gate(options, endpoint, NotFound(), refuse))


def at_engine_io(application: Callable[..., Any]) -> Callable[..., Any]:
    """The path of the suite of Engine.IO leads to the one that we have."""

    def moved(environ: dict[str, Any], start_response: Any) -> Any:
        environ["PATH_INFO"] = environ["PATH_INFO"].replace("/engine.io/", "/socket.io/")
        return application(environ, start_response)

    return moved


def main() -> None:
    """Serves until SIGTERM."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, default=3000)
    parser.add_argument("--engine", action="store_true")
    parser.add_argument("--patient", action="store_true")
    parser.add_argument("--requests", type=int, default=1_000_000, help="of one client in 1,000 seconds")
    arguments = parser.parse_args()
    settings = Settings(port=arguments.port, drain=0.2)
    app = Flask(__name__)
    changes: dict[str, Any] = PATIENT if arguments.patient else {}
    realtime = build(app, replace(OPTIONS, requests=Limit(arguments.requests, 1_000), **changes))
    for namespace in ("/", "/custom"):
        handlers(realtime.socketio, namespace)
    more_handlers(realtime.socketio)
    served = echoing() if arguments.engine else app
    serve(served, realtime.drain, settings, lambda host, port: print(f"listening {port}", flush=True))


if __name__ == "__main__":
    main()
