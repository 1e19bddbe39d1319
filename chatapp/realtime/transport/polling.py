"""Long polling: a GET fetches the packets for the client, a POST brings those from it."""

import base64
import binascii
from typing import Any

import gevent

from chatapp.core.errors import ChatError
from chatapp.realtime.transport.connection import Connection
from chatapp.realtime.transport.websocket import BINARY, TEXT, Message

IN_POST = 256  # packets; the stock Python client sends all that it has in one POST
LARGEST_IN_POST = 16  # packets of the largest size
IN_POLL = 16  # packets; the stock Python client closes when it gets more
BODY_TIMEOUT = 10.0
HOLD = 30.0  # seconds that a poll waits at most; a ping ends it earlier
TABS = 4  # of one browser that may hold their polls so long: over HTTP/1.1 all tabs share six connections
SHORT_HOLD = 1.0  # seconds for each tab when there are more
SEPARATOR = b"\x1e"


def poll(connection: Connection[Any], hold: float) -> bytes:
    """The packets for the client; waits ``hold`` seconds for the first. Raises ChatError ``bad_request``."""
    queue = connection.send_queue
    assert queue is not None
    if queue.polled:
        connection.close("bad_packet")
        raise ChatError("bad_request", "Another poll of this session is under way.")
    connection.layer.flush()
    if hold and not len(queue) and not connection.reason:
        queue.hold_poll(hold)
    if connection.stream is not None:
        return b"6"  # NOOP: the client has gone over to WebSocket
    if not len(queue):
        return b"1" if connection.reason not in ("", "client") else b"6"  # NOOP: poll again
    return SEPARATOR.join(
        payload if opcode == TEXT else b"b" + base64.b64encode(payload) for opcode, payload in queue.packets(IN_POLL)
    )


def receive(connection: Connection[Any], environ: dict[str, Any]) -> None:
    """Hands the packets of a POST to the connection, each as if it had come alone. Raises ChatError.

    A body that is too large as a whole is refused, and nothing of it is handled. A packet that breaks the rules ends
    the session after those before it were handled.
    """
    limit = connection.layer.options.packet_bytes
    packets = _body(environ, LARGEST_IN_POST * limit).split(SEPARATOR)
    if len(packets) > IN_POST:
        raise ChatError("too_large")
    if connection.waiting > IN_POST:  # the client sends faster than it is answered
        connection.close("flood")
        raise ChatError("bad_request")
    for packet in packets:
        message, reason = _message(packet, connection.layer.options.binary)
        if not reason and len(message[1]) > limit:
            reason = "too_large"
        if reason:
            connection.close_when_handled(reason)
            raise ChatError("too_large" if reason == "too_large" else "bad_request")
        connection.receive(message)


def _message(packet: bytes, binary: bool) -> tuple[Message, str]:
    """One packet as WebSocket would bring it, and the reason to close, or ``""``."""
    kind = packet[:1]
    if kind == b"b":
        try:
            return (BINARY, base64.b64decode(packet[1:], validate=True)), "" if binary else "no_binary"
        except (binascii.Error, ValueError):
            return (BINARY, b""), "bad_packet"
    good = kind in (b"1", b"3", b"4") and _is_text(packet)
    return (TEXT, packet), "" if good else "bad_packet"


def _is_text(packet: bytes) -> bool:
    try:
        packet.decode()
    except UnicodeDecodeError:
        return False
    return True


def _body(environ: dict[str, Any], limit: int) -> bytes:
    try:
        size = int(environ.get("CONTENT_LENGTH") or "0")
    except ValueError:
        raise ChatError("bad_request") from None
    if size > limit:
        raise ChatError("too_large")
    body: bytes = b""
    with gevent.Timeout(BODY_TIMEOUT, ChatError("bad_request", "The request did not arrive.")):
        body = environ["wsgi.input"].read(size if size else limit + 1)
    if len(body) > limit:
        raise ChatError("too_large")
    return body
