"""Connects and aborts in twelve ways, again and again: afterwards everything is as it was.

python -m tests.realtime.leaks --cycles 20000
python -m tests.realtime.leaks --soak 600
"""

import argparse
import json
import socket
import struct
import time
from collections.abc import Callable
from itertools import cycle, islice
from typing import Any

from tests.support.control import Control
from tests.support.launch import launched
from tests.support.ws_client import CLOSE, Client, Raw, frame, handshake

OPTIONS = {
    "per_address": 100_000, "handshakes": [1_000_000, 1], "requests": [1_000_000, 1],
    "connect_timeout": 4, "upgrade_timeout": 2, "ping_interval": 1, "ping_timeout": 4,
}  # fmt: skip
POLL = "/socket.io/?EIO=4&transport=polling"
GET = b"GET %s HTTP/1.1\r\nHost: x\r\n\r\n"
JOIN = frame(b'40{"protocol":1}')
SAY = frame(b'421["say",{"text":"x"}]')
RESET = struct.pack("ii", 1, 0)
WARM = 1200  # cycles after which the allocator has what it needs
IDLE_WORKERS = 16  # greenlets that the layer keeps for the next packets


def reset(raw: Raw) -> None:
    """Leaves without a goodbye: what the peer still sends is answered with RST."""
    raw.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
    raw.leaves()


def opened(port: int) -> str:
    """The address of a new polling session."""
    raw = Raw(port)
    raw.sends(GET % POLL.encode())
    body = raw.reads_answer()[1]
    raw.leaves()
    return f"{POLL}&sid={json.loads(body[1:])['sid']}"


def posts(port: int, session: str, body: bytes) -> None:
    """One polling POST, answered."""
    raw = Raw(port)
    raw.sends(b"POST %s HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\n%s" % (session.encode(), len(body), body))
    raw.reads_answer()
    raw.leaves()


def half_a_head(port: int) -> None:
    """A request that stops in its head."""
    raw = Raw(port)
    raw.sends(b"GET /up HTT")
    raw.leaves()


def no_patience(port: int) -> None:
    """A request whose answer nobody reads."""
    raw = Raw(port)
    raw.sends(GET % b"/up")
    reset(raw)


def half_a_body(port: int) -> None:
    """A polling POST that stops in its body."""
    raw = Raw(port)
    raw.sends(b"POST %s HTTP/1.1\r\nHost: x\r\nContent-Length: 99\r\n\r\n40" % opened(port).encode())
    raw.leaves()


def polling_left_alone(port: int) -> None:
    """A polling session that enters and never polls."""
    posts(port, opened(port), b'40{"protocol":1}')


def poll_given_up(port: int) -> None:
    """A poll that waits when its client goes; then the session is closed by a POST."""
    session, raw = opened(port), Raw(port)
    raw.sends(GET % session.encode())
    reset(raw)
    posts(port, session, b"1")


def no_entry(port: int) -> None:
    """A WebSocket that never enters."""
    raw = Raw(port)
    raw.sends(handshake(port))
    raw.reads_head()
    raw.leaves()


def gone_at_once(port: int) -> None:
    """A WebSocket that is reset before it is answered."""
    raw = Raw(port)
    raw.sends(handshake(port) + JOIN)
    reset(raw)


def half_a_frame(port: int) -> None:
    """A reset in the middle of a frame."""
    client = Client(port).joins()
    client.sends(SAY[:9])
    reset(client)


def hangs_up(port: int) -> None:
    """FIN, with an answer on its way."""
    client = Client(port).joins()
    client.sends(SAY)
    client.leaves()


def says_goodbye(port: int) -> None:
    """DISCONNECT, then a CLOSE frame that is answered."""
    client = Client(port).joins()
    client.sends(frame(b"41") + frame(struct.pack("!H", 1000), CLOSE))
    client.ending()
    client.leaves()


def breaks_a_rule(port: int) -> None:
    """A packet that closes."""
    client = Client(port).joins()
    client.sends(frame(b'42["disconnect"]'))
    client.ending()
    client.leaves()


def half_an_upgrade(port: int) -> None:
    """A probe that is answered and left."""
    raw = Raw(port)
    raw.sends(handshake(port, opened(port).replace("polling", "websocket")) + frame(b"2probe"))
    raw.reads_head()
    reset(raw)


WAYS: tuple[Callable[[int], None], ...] = (
    half_a_head, no_patience, half_a_body, polling_left_alone, poll_given_up, no_entry, gone_at_once, half_a_frame,
    hangs_up, says_goodbye, breaks_a_rule, half_an_upgrade,
)  # fmt: skip


def counts(port: int) -> dict[str, Any]:
    """What the server holds once nobody is left but the healthy client and who asks."""
    until = time.monotonic() + 60
    asker = Client(port).joins()
    while True:
        held: dict[str, Any] = asker.asks("count", {})["data"]
        if held["sessions"] == held["connections"] == 2:
            asker.leaves()
            return held
        assert time.monotonic() < until, held
        time.sleep(0.1)


def cycles(port: int, number: int) -> None:
    """So many, all ways in turn."""
    for way in islice(cycle(WAYS), number):
        way(port)


def leaks(number: int) -> tuple[dict[str, Any], dict[str, Any]]:
    """What the server held after a warm-up, and after ``number`` more. A healthy client talks all the while."""
    with launched("little_chat", "--options", json.dumps(OPTIONS)) as server:
        control = Control(server.port)
        cycles(server.port, WARM)
        before = counts(server.port)
        cycles(server.port, number)
        after = counts(server.port)
        control.stops()
        return before, after


def soak(seconds: float) -> None:
    """Memory, line by line, and its slope over the second half."""
    with launched("little_chat", "--options", json.dumps(OPTIONS)) as server:
        control, start, seen = Control(server.port), time.monotonic(), []
        while time.monotonic() - start < seconds:
            cycles(server.port, 600)
            held = counts(server.port)
            seen.append((time.monotonic() - start, held["memory"]))
            print(f"{seen[-1][0]:6.0f} s {held}", flush=True)
        control.stops()
        half = seen[len(seen) // 2 :]
        print(f"{slope(half) * 3600 / 2**20:.2f} MiB/h over the last {half[-1][0] - half[0][0]:.0f} s")


def slope(points: list[tuple[float, float]]) -> float:
    """Bytes a second, by least squares."""
    times, sizes = zip(*points, strict=True)
    middle, mean = sum(times) / len(times), sum(sizes) / len(sizes)
    return sum((t - middle) * (s - mean) for t, s in points) / sum((t - middle) ** 2 for t in times)


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cycles", type=int, default=20_000)
    parser.add_argument("--soak", type=float, default=0, help="seconds; prints memory instead")
    arguments = parser.parse_args()
    if arguments.soak:
        soak(arguments.soak)
        return
    for name, held in zip(("before", "after"), leaks(arguments.cycles), strict=True):
        print(f"{name:6} {held}")


if __name__ == "__main__":
    main()
