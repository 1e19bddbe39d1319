"""A WebSocket server that sends back what it gets: the product's frames, sockets and control frames, no Engine.IO.

    python -m tests.support.echo_server --port 9001

For Autobahn, whose cases send more and larger messages than the product takes: the limits are wide here.
"""

# ruff: noqa: E402
from gevent import monkey

monkey.patch_all()

import argparse
from collections.abc import Iterable
from typing import Any

from flask import Flask

from chatapp.core.bus import Bus
from chatapp.realtime.http.server import serve
from chatapp.realtime.options import Options
from chatapp.realtime.server import build
from chatapp.realtime.stock import internals
from chatapp.realtime.transport import websocket
from chatapp.realtime.transport.connection import Connection
from chatapp.realtime.transport.registry import Engine
from chatapp.realtime.transport.stream import Wire
from chatapp.realtime.transport.websocket import Message
from chatapp.settings import Settings

LARGE = 64 << 20
OPTIONS = Options(packet_bytes=LARGE, queue_bytes=4 * LARGE, queue_packets=1_000_000, controls=100_000, binary=True)


class Echo(Connection):
    """A connection whose messages are its own answers. It is never pinged."""

    __slots__ = ()

    def take(self, message: Message) -> None:
        """A text or a binary message goes back as it came."""
        opcode, payload = message
        back = websocket.frame(payload, opcode)
        self.write(back, [(back, False)])

    def tick(self, now: float) -> float:
        """No deadline, no ping."""
        return 0.0


def application(engine: Engine) -> Any:
    """The WSGI application: every path is a WebSocket."""

    def accept(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        answer, detach = websocket.accept(environ), internals.detacher(environ)
        if isinstance(answer, str) or detach is None:
            start_response(answer if isinstance(answer, str) else "400 Bad Request", [("Content-Length", "0")])
            return [b""]
        connection = Echo(engine, engine.generate_id(), "local", {})
        engine.connections[connection.sid] = connection
        connection.wire = Wire(detach(), LARGE, engine.workers.run)
        connection.write(answer, [(answer, False)])
        if connection.wire is not None:
            connection.wire.start(connection)
        return []

    return accept


def main() -> None:
    """Serves until SIGTERM."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, default=9001)
    websocket.FRAGMENTS = 1_000_000  # cases of category 9 send a message in 65,536 pieces
    realtime = build(Flask(__name__), Bus(), Settings(), OPTIONS)
    settings = Settings(port=parser.parse_args().port, drain=0.2)
    serve(application(realtime.engine), realtime, settings, lambda host, port: print(f"listening {port}", flush=True))


if __name__ == "__main__":
    main()
