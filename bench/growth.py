"""How cost grows: three series, each a list of [size, value]."""

from pathlib import Path

from bench.prepare import STORED, room_of
from bench.server import Server
from bench.steps import per_cpu
from bench.systems import SYSTEMS, System, ours

Series = list[list[float]]
CROWDS = (100, 300, 1000, 3000, 10_000)


def fan_out(system: System, prepared: Path) -> Series:
    """Microseconds of CPU for one delivery, by clients in the room."""
    points = []
    for clients in CROWDS:
        with Server(system, prepared) as server:
            flags = ("--clients", clients, "--flight", 128, "--seconds", 1.2, "--warmup", 0.4)
            seen = server.load("fanout", *flags)
        points.append([clients, round(1e6 / per_cpu(seen, "deliveries"), 4)])
    return points


def joining(system: System, prepared: Path) -> Series:
    """Milliseconds of CPU for one who comes in, by people present before (a thousand at a time)."""
    with Server(system, prepared) as server:
        seen = server.load("join", "--clients", 10_000, "--block", 1000, "--flight", 64)
    return [[block["in"] - 1000, block["cpu"]] for block in seen["blocks"]["blocks"]]


def entering(history: Path) -> Series:
    """Milliseconds of CPU for one who comes into a room, by messages stored in it."""
    points = []
    with Server(ours(), history) as server:
        server.load("join", "--clients", 100)
        for street, count in enumerate(STORED, 1):
            request = f'420["room:enter",{{"room":"{room_of(count)}"}}]'
            seen = server.load("join", "--clients", 1000, "--street", street, "--enter", request)
            points.append([count, round(seen["joined"]["cpu"], 4)])
    return points


def grow(prepared: Path, history: Path) -> dict[str, Series]:
    return {
        "fanout_us:ours": fan_out(SYSTEMS["ours"], prepared),
        "fanout_us:node": fan_out(SYSTEMS["node"], prepared),
        "join_ms:ours": joining(SYSTEMS["ours"], prepared),
        "enter_ms:ours": entering(history),
    }
