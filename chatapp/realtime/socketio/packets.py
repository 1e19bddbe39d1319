"""A strict parser and encoder of Socket.IO v5 packets. Pure.

What is not exactly right is a Violation. The stock parsers accept digits of any script, reserved event names, NaN and
trailing garbage.
"""

import json
import re
from typing import Any, NamedTuple

import msgspec
import orjson

from chatapp.core.errors import ChatError
from chatapp.core.events import Event
from chatapp.realtime.transport.close_codes import Violation

CONNECT, DISCONNECT, EVENT, ACK, CONNECT_ERROR, BINARY_EVENT, BINARY_ACK = range(7)
RESERVED = frozenset({"connect", "connect_error", "disconnect", "disconnecting", "newListener", "removeListener"})
MAX_ATTACHMENTS = 10

_HEAD = re.compile(rb"[0-6](?:(?<=[56])([1-9][0-9]?)-)?(?:(/[^,\x00-\x20]{0,64})(?:,|\Z))?(0|[1-9][0-9]{0,14})?")
_NO_DATA = b""


class Packet(NamedTuple):
    """One packet. ``id`` is the number to acknowledge, or None. ``data`` is None when there was none."""

    kind: int
    namespace: str
    id: int | None
    data: Any
    attachments: int = 0


def parse(raw: bytes) -> Packet:
    """A packet without its Engine.IO type. Raises Violation ``bad_packet``."""
    head = _HEAD.match(raw)
    if head is None:
        raise Violation("bad_packet")
    kind = raw[0] - 48
    text = raw[head.end() :]
    data = _json(text) if text else None
    attachments, namespace, number = head.groups()
    if (kind >= BINARY_EVENT) != (attachments is not None) or int(attachments or 0) > MAX_ATTACHMENTS:
        raise Violation("bad_packet")
    packet = Packet(
        kind,
        namespace.decode("utf-8", "replace") if namespace else "/",
        int(number) if number else None,
        data,
        int(attachments or 0),
    )
    _check(packet)
    return packet


def _check(packet: Packet) -> None:
    kind, data = packet.kind, packet.data
    if kind in (EVENT, BINARY_EVENT):
        good = isinstance(data, list) and bool(data) and isinstance(data[0], str) and data[0] not in RESERVED
    elif kind in (ACK, BINARY_ACK):
        good = isinstance(data, list) and packet.id is not None
    elif kind == CONNECT:
        good = packet.id is None and (data is None or isinstance(data, dict))
    else:
        good = kind == DISCONNECT and packet.id is None and data is None
    if not good:
        raise Violation("bad_packet")


def _json(text: bytes) -> Any:
    try:
        value = orjson.loads(text)
    except orjson.JSONDecodeError:
        raise Violation("bad_packet") from None
    # Of two equal keys the parser drops one silently. Every key has a colon, so with as many colons as keys left all
    # keys were different. Few packets need the slow check.
    if b"\\u00" in text or text.count(b":") != _colons(value):
        _refuse_duplicates(text)
    return value


def _colons(value: Any) -> int:
    count = 0
    for each in value if isinstance(value, list) else (value,):
        if isinstance(each, dict):
            count += len(each)
        elif isinstance(each, str):
            count += each.count(":")
    return count


def _refuse_duplicates(text: bytes) -> None:
    def pairs(items: list[tuple[str, Any]]) -> None:
        if len({key for key, _ in items}) != len(items):
            raise Violation("bad_packet")

    try:
        json.loads(text, object_pairs_hook=pairs)
    except RecursionError:
        raise Violation("bad_packet") from None


def encode(kind: int, namespace: str, data: bytes = _NO_DATA, number: int | None = None) -> bytes:
    """A message packet with its Engine.IO type; ``data`` is JSON."""
    where = b"" if namespace == "/" else namespace.encode() + b","
    return b"4%d%s%s%s" % (kind, where, b"" if number is None else b"%d" % number, data)


def event(event: Event) -> bytes:
    """An event of the product in namespace ``/``."""
    return b'42["%s",%s]' % (event.name.encode(), msgspec.json.encode(event))


def ack(number: int, value: Any) -> bytes:
    """The acknowledgement of a request of namespace ``/``."""
    return b'43%d[{"ok":true,"data":%s}]' % (number, msgspec.json.encode(value))


def refusal(number: int, error: ChatError) -> bytes:
    """The acknowledgement of a refused request."""
    return b'43%d[{"ok":false,"error":%s}]' % (number, orjson.dumps(error.as_dict()))


def insert_attachments(value: Any, attachments: list[bytes], depth: int = 0) -> Any:
    """Replaces placeholders by their binary attachments. Raises Violation ``bad_packet``."""
    if depth > 64:
        raise Violation("bad_packet")
    if isinstance(value, list):
        return [insert_attachments(each, attachments, depth + 1) for each in value]
    if not isinstance(value, dict):
        return value
    if value.get("_placeholder") is True:
        index = value.get("num")
        if type(index) is not int or not 0 <= index < len(attachments):
            raise Violation("bad_packet")
        return attachments[index]
    return {key: insert_attachments(each, attachments, depth + 1) for key, each in value.items()}
