"""Long polling: a GET waits for what the client is to get, a POST brings what it says."""

import base64
import binascii
from typing import Any

import gevent

from chatapp.core.errors import ChatError
from chatapp.realtime.transport.connection import Connection
from chatapp.realtime.transport.websocket import BINARY, TEXT

MAX_PACKETS = 16  # in one body
BODY_TIMEOUT = 10.0
POLL = 30.0  # seconds a poll waits at most; a ping ends it earlier
SEPARATOR = "\x1e"


def poll(connection: Connection[Any], hold: bool) -> bytes:
    """What waits for the client, or comes while the poll is held. Raises ChatError ``bad_request``."""
    if connection.poll is not None:
        connection.close("bad_packet")
        raise ChatError("bad_request", "Another poll of this session is under way.")
    assert connection.send_queue is not None
    connection.layer.flush()
    if hold and not len(connection.send_queue) and not connection.reason:
        connection.wait(POLL)
    queue = connection.send_queue
    if queue is None or connection.stream is not None:
        return b"6"  # gone over to WebSocket
    if not len(queue):
        return b"1" if connection.reason not in ("", "client") else b"6"
    return SEPARATOR.encode().join(
        payload if opcode == TEXT else b"b" + base64.b64encode(payload) for opcode, payload in queue.packets()
    )


def receive(connection: Connection[Any], environ: dict[str, Any]) -> None:
    """The packets of a POST. Raises ChatError."""
    body = _body(environ, connection.layer.options.packet_bytes)
    try:
        packets = body.decode().split(SEPARATOR)
    except UnicodeDecodeError:
        packets = []
    if not 0 < len(packets) <= MAX_PACKETS or not all(packets):
        connection.close("bad_packet")
        raise ChatError("bad_request")
    for packet in packets:
        if packet.startswith("b"):
            if not connection.layer.options.binary:
                connection.close("no_binary")
                raise ChatError("bad_request")
            connection.receive((BINARY, _decoded(packet[1:], connection)))
        elif packet[0] not in "134":
            connection.close("bad_packet")
            raise ChatError("bad_request")
        else:
            connection.receive((TEXT, packet.encode()))


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


def _decoded(text: str, connection: Connection[Any]) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        connection.close("bad_packet")
        raise ChatError("bad_request") from None
