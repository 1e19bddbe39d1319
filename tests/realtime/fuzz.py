"""Throws broken requests, frames, packets and polls at a chat. A healthy client must notice nothing.

python -m tests.realtime.fuzz --seconds 1800 --seed 7
"""

import argparse
import contextlib
import json
import random
import socket
import struct
import time
from collections import Counter
from contextlib import ExitStack

from tests.realtime.grammar import any_frame, any_packet, any_payload, any_request, mutated
from tests.support.launch import launched
from tests.support.ws_client import BINARY, PATH, Client, Raw, frame, handshake

POLL = "/socket.io/?EIO=4&transport=polling"
ROUND = 50  # connections between two looks at the healthy clients
QUICK = {"connect_timeout": 1, "upgrade_timeout": 1, "ping_interval": 2, "ping_timeout": 8}
OPTIONS = (QUICK, {**QUICK, "binary": True})
RESET = struct.pack("ii", 1, 0)


def frames(chance: random.Random, port: int) -> None:
    """A WebSocket, from its handshake (or what is left of it) to its end."""
    raw = Raw(port)
    opening = handshake(port)
    raw.sends(opening if chance.random() < 0.9 else mutated(chance, opening))
    if chance.random() < 0.7:
        raw.sends(frame(b'40{"protocol":1}'))
    for _ in range(chance.randrange(12)):
        raw.sends(any_frame(chance))
    raw.leaves()


def packets(chance: random.Random, port: int) -> None:
    """Right frames with packets that are not: as many as the server bears."""
    raw = Raw(port)
    raw.sends(handshake(port) + frame(b'40{"protocol":1}'))
    for _ in range(chance.randrange(1, 8)):
        raw.sends(frame(any_packet(chance)))
        if chance.random() < 0.2:
            raw.sends(frame(chance.randbytes(chance.randrange(50)), BINARY))
    raw.leaves()


def cuts(chance: random.Random, port: int) -> None:
    """Good frames that stop anywhere: closed, half closed or reset."""
    raw = Raw(port)
    whole = handshake(port) + frame(b'40{"protocol":1}') + frame(b'421["say",{"text":"%s"}]' % (b"x" * 300)) * 3
    raw.sends(whole[: chance.randrange(len(whole))])
    with contextlib.suppress(OSError):
        if chance.random() < 0.3:
            raw.socket.shutdown(socket.SHUT_WR)
        elif chance.random() < 0.5:
            raw.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
    raw.leaves()


def requests(chance: random.Random, port: int) -> None:
    """HTTP requests, one or several on a connection. No answer may be an error of ours."""
    raw = Raw(port)
    for _ in range(chance.choice((1, 1, 1, 2, 4))):
        raw.sends(any_request(chance, port))
    answers(raw)


def polls(chance: random.Random, port: int) -> None:
    """A polling session: good and bad bodies, polls that are abandoned, two at once, half an upgrade."""
    opened = Raw(port)
    opened.sends(f"GET {POLL} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode())
    sid = json.loads(opened.reads_rest().partition(b"\r\n\r\n")[2][1:])["sid"]
    opened.leaves()
    for _ in range(chance.randrange(1, 6)):
        step, raw = chance.randrange(4), Raw(port)
        if step == 0:
            raw.sends(f"GET {POLL}&sid={sid} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
        elif step == 1:
            raw.sends(handshake(port, f"{PATH}&sid={sid}") + frame(b"2probe"))
            raw.sends(frame(b"5") + frame(any_packet(chance)) if chance.random() < 0.5 else any_frame(chance))
        else:
            body = any_payload(chance) if chance.random() < 0.8 else b'40{"protocol":1}'
            lines = [f"POST {POLL}&sid={sid} HTTP/1.1", "Host: x", "Connection: close", f"Content-Length: {len(body)}"]
            raw.sends("\r\n".join([*lines, "", ""]).encode() + body)
            answers(raw)
        raw.leaves()


def answers(raw: Raw) -> None:
    """Reads for a moment: whatever is answered is no 5xx."""
    raw.socket.settimeout(0.05)
    data = b""
    with contextlib.suppress(OSError):
        while more := raw.socket.recv(65_536):
            data += more
    assert b"HTTP/1.1 5" not in data, data[:200]
    raw.leaves()


ATTACKS = (frames, frames, packets, packets, cuts, requests, polls)


def fuzz(seconds: float, seed: int) -> Counter[str]:
    """How many connections were tried, by kind. Fails when a healthy client or a log shows anything."""
    chance, tried = random.Random(seed), Counter[str]()
    with ExitStack() as stack:
        servers = [stack.enter_context(launched("little_chat", "--options", json.dumps(each))) for each in OPTIONS]
        ports = [server.port for server in servers]
        healthy = [Client(port).joins() for port in ports]
        until = time.monotonic() + seconds
        while time.monotonic() < until or not tried:
            for _ in range(ROUND):
                attack = chance.choice(ATTACKS)
                attack(chance, chance.choice(ports))
                tried[attack.__name__] += 1
            for each in healthy:
                assert each.asks("say", {"text": f"after {tried.total()}"})["ok"]
                each.heard.clear()
            assert not any("Traceback" in server.logged() for server in servers), f"after {tried.total()}"
        for each in healthy:
            _is_alone(each)
    return tried


def _is_alone(client: Client) -> None:
    """Nothing of all those connections is left."""
    until = time.monotonic() + 30  # a polling session that nobody polls ends at its ping timeout
    counts = client.asks("count", {})["data"]
    while (counts["sessions"], counts["connections"]) != (1, 1):
        assert time.monotonic() < until, counts
        time.sleep(0.2)
        counts = client.asks("count", {})["data"]


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    arguments = parser.parse_args()
    print(f"seed {arguments.seed}", flush=True)
    tried = fuzz(arguments.seconds, arguments.seed)
    print(f"{tried.total()} connections, nothing noticed: {dict(tried)}")


if __name__ == "__main__":
    main()
