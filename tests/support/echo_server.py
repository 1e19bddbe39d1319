"""A WebSocket server that echoes messages, on the product's frames and sockets, without Engine.IO.

    python -m tests.support.echo_server --port 9001

For Autobahn, whose cases send more and larger messages than the product takes: the limits are wide here.
"""

# ruff: noqa: E402
from gevent import monkey

monkey.patch_all()

import argparse
from collections.abc import Iterable
from typing import Any

from chatapp.realtime import library_internals
from chatapp.realtime.http.server import serve
from chatapp.realtime.options import Options
from chatapp.realtime.transport import websocket
from chatapp.realtime.transport.connection import Connection
from chatapp.realtime.transport.frame_reader import FrameReader
from chatapp.realtime.transport.layer import Layer
from chatapp.realtime.transport.stream import Stream
from chatapp.realtime.transport.timing_wheel import TimingWheel
from chatapp.realtime.transport.websocket import Message
from chatapp.realtime.transport.workers import Workers
from chatapp.settings import Settings

LARGE = 64 << 20
NEVER = 86_400.0  # no CONNECT comes and nobody answers pings
OPTIONS = Options(
    packet_bytes=LARGE,
    queue_bytes=4 * LARGE,
    queue_packets=1_000_000,
    controls=100_000,
    binary=True,
    connect_timeout=NEVER,
    ping_interval=NEVER,
)


class Echo(Connection[None]):
    """A connection whose messages are its own answers."""

    __slots__ = ()

    def receive(self, message: Message) -> None:
        """A text or a binary message goes back as it came."""
        opcode, payload = message
        back = websocket.frame(payload, opcode)
        self.write(back, [(back, False)])


def application() -> Any:
    """The WSGI application: every path is a WebSocket."""
    layer: Layer[Connection[None]] = Layer(
        options=OPTIONS,
        wheel=TimingWheel(),
        workers=Workers(),
        packet=lambda connection, message: None,
        flush=lambda: None,
        leaving=(),
        ended=lambda connection: None,
    )

    def accept(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        answer, detach = websocket.accept(environ), library_internals.detacher(environ)
        if isinstance(answer, str) or detach is None:
            start_response(answer if isinstance(answer, str) else "400 Bad Request", [("Content-Length", "0")])
            return [b""]
        stream = Stream(detach(), LARGE, layer.workers.run)
        connection = Echo(layer, "", {}, "local", stream=stream)
        connection.write(answer, [(answer, False)])
        if not connection.reason:
            stream.start(FrameReader(connection))
        return []

    return accept


def main() -> None:
    """Serves until SIGTERM."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, default=9001)
    websocket.FRAGMENTS = 1_000_000  # cases of category 9 send a message in 65,536 pieces
    settings = Settings(port=parser.parse_args().port, drain=0.2)
    serve(application(), lambda seconds: None, settings, lambda host, port: print(f"listening {port}", flush=True))


if __name__ == "__main__":
    main()
