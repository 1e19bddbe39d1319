"""What hostile clients cost: each input alone and from many connections at once, beside a healthy client.

python -m tests.realtime.hostile --many 200

Prints for each: the healthy client's answer times (p50, p99, ms), the server's CPU time for one connection (ms) and
what its memory grew by (KiB for one connection). Asserts that the healthy client noticed nothing and no ghost is left.
"""

import argparse
import contextlib
import json
import struct
import time
from collections.abc import Callable

import psutil

from tests.support.control import Control
from tests.support.launch import Launched, launched
from tests.support.polling import POLL
from tests.support.ws_client import BINARY, CLOSE, PING, PONG, TEXT, Client, Raw, frame, handshake, request

OPTIONS = {
    "per_address": 10_000, "handshakes": [100_000, 1], "connect_timeout": 5, "upgrade_timeout": 2, "ping_interval": 5,
    "ping_timeout": 20,
}  # fmt: skip
JOIN = frame(b'40{"protocol":1}')
SAY = frame(b'42["say",{"text":"x"}]')
CHUNKED = request(1, f"POST {POLL} HTTP/1.1", "Transfer-Encoding: chunked")
FRAMES: dict[str, bytes] = {
    "frame without a mask": frame(b"x", masked=False),
    "frame of 2^63 bytes": struct.pack("!BBQ", 0x81, 0xFF, (1 << 63) - 1),
    "message of 1 MB": frame(b"4" * 1_000_000),
    "message in 10,000 fragments": frame(b"x", TEXT, fin=False) + frame(b"x", 0, fin=False) * 10_000,
    "16 KB in 1,024 fragments": frame(b"x", TEXT, fin=False) + frame(b"x" * 15, 0, fin=False) * 1_022 + frame(b"", 0),
    "100,000 pings": frame(b"", PING) * 100_000,
    "100,000 pongs": frame(b"", PONG) * 100_000,
    "100,000 packets 3": frame(b"3") * 100_000,
    "text that is no UTF-8": frame(b"\xff" * 16_000),
    "binary of 1 MB": frame(b"x" * 1_000_000, BINARY),
    "CLOSE, then 1,000 messages": frame(b"", CLOSE) + SAY * 1_000,
    "JSON 16,000 deep": frame(b"421" + b"[" * 8_000 + b"]" * 8_000),
    "JSON with 3,000 equal keys": frame(b'421["say",{' + b'"a":1,' * 2_500 + b'"a":1}]'),
    "reserved event": frame(b'42["disconnect"]'),
    "5,000 requests at once": frame(b'421["say",{"text":1}]') * 5_000,
    "5,000 unknown events": frame(b'421["nope",{}]') * 5_000,
    "half a frame": SAY[:9],
}
HEADS: dict[str, bytes] = {
    "header of 70 KB": b"GET / HTTP/1.1\r\nX: " + b"x" * 70_000 + b"\r\n\r\n",
    "body of 10 MB": request(1, f"POST {POLL} HTTP/1.1", "Content-Length: 10000000") + b"x" * 1_000_000,
    "200,000 tiny chunks": CHUNKED + b"1\r\nx\r\n" * 200_000,
    "chunk extension of 1 MB": CHUNKED + b"1;" + b"x" * 1_000_000,
    "1,000 polls at once": request(1, f"GET {POLL}&sid=x HTTP/1.1") * 1_000,
    "1,000 pages at once": request(1, "GET /up HTTP/1.1") * 1_000,
}


def sends(port: int, opening: bytes, data: bytes) -> Raw:
    """One hostile connection: says it all, as far as the server takes it, and reads nothing."""
    raw = Raw(port)
    raw.socket.settimeout(0.5)
    with contextlib.suppress(OSError):
        raw.socket.sendall(opening + data)
    return raw


def cases() -> dict[str, Callable[[int], Raw]]:
    """What each hostile connection does, by name."""

    def on_websocket(data: bytes) -> Callable[[int], Raw]:
        return lambda port: sends(port, handshake(port) + JOIN, data)

    def on_http(data: bytes) -> Callable[[int], Raw]:
        return lambda port: sends(port, b"", data)

    return {name: on_websocket(data) for name, data in FRAMES.items()} | {
        name: on_http(data) for name, data in HEADS.items()
    }


def measure(server: Launched, attack: Callable[[int], Raw], many: int) -> str:
    """A line of figures for one input from ``many`` connections, one after another and held open together."""
    process = psutil.Process(server.process.pid)
    control = Control(server.port)
    before, cpu = process.memory_info().rss, sum(process.cpu_times()[:2])
    crowd = [attack(server.port) for _ in range(many)]
    peak = process.memory_info().rss
    time.sleep(0.5)
    spent = sum(process.cpu_times()[:2]) - cpu
    client, waits = control.stops(), sorted(control.waits)
    for each in crowd:
        each.leaves()
    until = time.monotonic() + 60
    while client.asks("sessions", {})["data"]["total"] > 1:
        assert time.monotonic() < until, "a ghost"
        time.sleep(0.1)
    client.leaves()
    p50, p99 = waits[len(waits) // 2] * 1000, waits[int(len(waits) * 0.99)] * 1000
    return f"{p50:6.1f} {p99:7.1f} {spent * 1000 / many:8.2f} {max(0, peak - before) / 1024 / many:8.1f}"


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--many", type=int, default=200)
    many = parser.parse_args().many
    with launched("little_chat", "--options", json.dumps(OPTIONS)) as server:
        Client(server.port).joins().leaves()
        print(f"{'from ' + str(many) + ' connections':32}    p50     p99   ms CPU      KiB")
        for name, attack in {"nothing": lambda port: sends(port, handshake(port), JOIN), **cases()}.items():
            print(f"{name:32} {measure(server, attack, many)}", flush=True)


if __name__ == "__main__":
    main()
