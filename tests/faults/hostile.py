"""Hostile inputs by kind, for one connection: what it says at first, and what it then says again and again.

Most of them are those of tests/realtime, taken from there: its cases, and its grammar of nearly right input.
"""

import importlib
import json
import pkgutil
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import Any

from tests import realtime
from tests.realtime import grammar
from tests.support.ws_client import PING, frame, handshake

POLL = "/socket.io/?EIO=4&transport=polling"
HELLO = frame(b'40{"protocol":1}')
ENTER = frame(b'420["room:enter",{"room":"lobby"}]')


@dataclass(frozen=True)
class Kind:
    """`websocket`: the inputs come after a handshake. `first` follows it. `pause`: seconds between two inputs."""

    name: str
    websocket: bool = False
    first: bytes = b""
    pause: float = 0.002


KINDS = (
    Kind("packets", websocket=True, first=HELLO),
    Kind("frames", websocket=True, first=HELLO),
    Kind("requests", websocket=True, first=HELLO + ENTER),
    Kind("controls", websocket=True, first=HELLO),
    Kind("silence", websocket=True, pause=1.0),
    Kind("http"),
    Kind("polls"),
    Kind("drips", pause=0.05),
)


def inputs(kind: str, chance: Random, port: int, number: int) -> Iterator[bytes]:
    """Without end; attacker `number` begins at another place of the list."""
    known = KNOWN.get(kind, lambda port: [])(port)
    at = number * 7
    while True:
        if known and chance.random() < 0.7:
            yield known[at % len(known)]
            at += 1
        else:
            yield MADE[kind](chance, port)


def cases(name: str) -> list[Any]:
    """What a parametrised test of tests/realtime is run with, in whichever of its files it stands."""
    for module in pkgutil.iter_modules(realtime.__path__, "tests.realtime."):
        if module.name.startswith("tests.realtime.test_"):
            test = getattr(importlib.import_module(module.name), name, None)
            marks = [mark for mark in getattr(test, "pytestmark", ()) if mark.name == "parametrize"]
            if marks:
                return list(marks[0].args[1])
    raise LookupError(f"tests/realtime has no parametrised {name}")


def ask(port: int, line: str, *headers: str, host: str | None = None) -> bytes:
    """An HTTP request as it is written."""
    host_line = f"Host: 127.0.0.1:{port}" if host is None else f"Host: {host}"
    return "\r\n".join([line, host_line, *headers, "", ""]).encode("latin-1")


def bad_packets(port: int) -> list[bytes]:
    return [frame(text.encode("utf-8", "surrogatepass")) for text in cases("test_a_broken_packet_closes")]


def bad_frames(port: int) -> list[bytes]:
    return [data for data, _, _ in cases("test_what_is_wrong_closes")]


def bad_http(port: int) -> list[bytes]:
    return [
        *(ask(port, "GET /up HTTP/1.1", host=host) for host in cases("test_a_malformed_host")),
        *(ask(port, line) for line in cases("test_a_wrong_request_line")),
        *(
            ask(port, f"POST {POLL} HTTP/1.1", *headers) + b"hello"
            for headers in cases("test_heads_that_two_servers_could_read_differently")
        ),
        *(
            ask(port, f"POST {POLL} HTTP/1.1", "Transfer-Encoding: chunked") + body
            for body, _ in cases("test_broken_chunks")
        ),
        *(handshake(port, **headers) for headers, _ in cases("test_a_wrong_handshake")),
        ask(port, f"GET /{'x' * 9000} HTTP/1.1"),
        ask(port, f"GET /up HTTP/1.1\r\nX: {'x' * 70_000}"),
        ask(port, "GET /up HTTP/1.1", *[f"X-{n}: 1" for n in range(200)]),
        ask(port, "GET /room/not-there HTTP/1.1"),
    ]


def bad_polls(port: int) -> list[bytes]:
    return [
        ask(port, f"POST {POLL}&sid={sid} HTTP/1.1", "Content-Length: 2") + b"40"
        for sid in cases("test_an_unknown_sid")
    ] + [ask(port, f"GET {POLL} HTTP/1.1")]


def bad_requests(port: int) -> list[bytes]:
    """Requests of the right form that ask for too much, or for what is not theirs. Nobody waits for the answers."""
    sends: list[tuple[str, Any]] = [
        ("message:send", {"room": "lobby", "client_id": "hostile-0001", "body": body}) for body in BODIES
    ]
    names = [("person:rename", {"name": name}) for name in NAMES]
    rooms = [
        ("room:enter", {"room": room})
        for room in ("lobby", "r" * 9000, "' OR 1=1--", "../x", "new-%d", 1, None, [], {})
    ]
    greedy = [
        ("room:history", {"room": "lobby", "before": 10**9, "limit": 200}),
        ("room:catch_up", {"room": "lobby", "after": 0, "epoch": "x", "limit": 10**9}),
        ("room:people", {"room": "lobby"}),
        ("rooms:list", {}),
        ("typing:start", {"room": "lobby"}),
        ("person:reroll", {}),
        ("nope", {}),
    ]
    return [frame(f"421{json.dumps([name, data])}".encode()) for name, data in (*sends, *names, *rooms, *greedy)]


def any_controls(chance: Random, port: int) -> bytes:
    """Pings, pongs, or one message in thousands of pieces."""
    return chance.choice(
        (
            frame(b"x" * 125, PING) * 100,
            frame(b"3") * 1000,
            frame(b"4", fin=False) + frame(b"x", 0, fin=False) * 5000,
            frame(b"[" * 16_000),
            frame(b"42" + b"[" * 8000 + b"]" * 8000),
        )
    )


def any_drip(chance: Random, port: int) -> bytes:
    """A byte of a request that never ends."""
    return chance.choice((b"G", b"x", b"\r", b": "))


def any_poll(chance: Random, port: int) -> bytes:
    body = grammar.any_payload(chance)
    head = ask(port, f"POST {POLL}&sid=x HTTP/1.1", f"Content-Length: {len(body)}")
    return head + body


BODIES = [
    1,
    None,
    [],
    "",
    " ",
    "\u200b",
    "\u3164",
    "a\x00b",
    "\ufffe",
    "\n" * 2000,
    "x" * 4001,
    "z" + "\u0301" * 3000,
    "<b>" * 1000,
]
NAMES = ["admin", "\u0430dmin", "x" * 33, "Z" + "\u0301" * 50, "\u2800", "<img src=x onerror=alert(1)>", "%s%n", 7]
KNOWN = {
    "packets": bad_packets,
    "frames": bad_frames,
    "http": bad_http,
    "polls": bad_polls,
    "requests": bad_requests,
}
MADE = {
    "packets": lambda chance, port: frame(grammar.any_packet(chance)),
    "frames": lambda chance, port: grammar.any_frame(chance),
    "requests": lambda chance, port: frame(b'421["message:send",%s]' % chance.choice(grammar.VALUES).encode()) * 20,
    "controls": any_controls,
    "silence": lambda chance, port: b"",
    "http": lambda chance, port: grammar.any_request(chance, port),
    "polls": any_poll,
    "drips": any_drip,
}
