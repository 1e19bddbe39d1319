"""Throws broken frames and packets at a chat. A healthy client must notice nothing.

python -m tests.realtime.fuzz --seconds 1800 --seed 7
"""

import argparse
import random
import struct
import time

from tests.support.launch import launched
from tests.support.ws_client import Client, Raw, frame, handshake

GOOD = [
    b"40", b'40{"protocol":1}', b'421["say",{"text":"x"}]', b"41", b"3", b"2probe", b"5", b"1",
    b'42["hum",{"text":"y"}]', b"40/custom,", b"431[1]", b'451-["say",{"_placeholder":true,"num":0}]',
    b'420["say",{"text":{"a":[1,2,{"b":null}]}}]',
]  # fmt: skip


def mutated(chance: random.Random, data: bytes) -> bytes:
    """The same with a few bytes flipped, cut, doubled or put in."""
    out = bytearray(data)
    for _ in range(chance.choice((0, 1, 1, 2, 8))):
        at = chance.randrange(len(out) + 1)
        kind = chance.randrange(4)
        if kind == 0 and at < len(out):
            out[at] = chance.randrange(256)
        elif kind == 1:
            del out[at : at + chance.randrange(1, 9)]
        elif kind == 2:
            out[at:at] = chance.randbytes(chance.randrange(1, 9))
        else:
            out[at:at] = out[: chance.randrange(1, 40)]
    return bytes(out)


def any_frame(chance: random.Random) -> bytes:
    """A frame that is often right, and a payload that seldom is."""
    payload = mutated(chance, chance.choice(GOOD))
    opcode = chance.choice((1, 1, 1, 1, 2, 0, 8, 9, 10, chance.randrange(16)))
    if chance.random() < 0.05:
        return struct.pack("!BBQ", 0x80 | opcode, 0xFF, chance.getrandbits(64)) + payload
    whole = frame(payload, opcode, chance.random() < 0.8, chance.choice((0, 0, 0, 0, chance.randrange(8))))
    return whole if chance.random() < 0.8 else mutated(chance, whole)


def attack(chance: random.Random, port: int) -> None:
    """One connection, from its handshake (or what is left of it) to its end."""
    raw = Raw(port)
    opening = handshake(port)
    raw.sends(opening if chance.random() < 0.9 else mutated(chance, opening))
    if chance.random() < 0.7:
        raw.sends(frame(b'40{"protocol":1}'))
    for _ in range(chance.randrange(12)):
        raw.sends(any_frame(chance))
    raw.leaves()


def fuzz(seconds: float, seed: int) -> int:
    """How many connections were tried. Fails when the healthy client or the log shows anything."""
    chance, tried = random.Random(seed), 0
    until = time.monotonic() + seconds
    with launched("little_chat", "--options", '{"connect_timeout": 1}') as server:
        otto = Client(server.port).joins()
        while time.monotonic() < until:
            for _ in range(50):
                attack(chance, server.port)
            tried += 50
            assert otto.asks("say", {"text": f"round {tried}"})["ok"]
            otto.heard.clear()
        time.sleep(1.5)
        counts = otto.asks("count", {})["data"]
        assert (counts["sessions"], counts["connections"]) == (1, 1), counts
    return tried


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    arguments = parser.parse_args()
    print(f"seed {arguments.seed}")
    print(f"{fuzz(arguments.seconds, arguments.seed)} connections, nothing noticed")


if __name__ == "__main__":
    main()
