"""One address that takes all it can, beside healthy people and newcomers; many people who share one address."""

import socket
import sys
import time
from typing import Any

from tests.faults import process
from tests.faults.arena import Arena
from tests.faults.herd import Herd
from tests.faults.scenarios.base import Figures, Scale, Skipped, share
from tests.support.ws_client import handshake

KINDS = {"idle": 2050, "rooms": 8, "pages": 8, "bodies": 200, "history": 20}
NEWCOMER, EVERY, PATIENCE = "127.8.8.1", 0.25, 30.0


def greedy(scale: Scale) -> Figures:
    """Each kind in turn, with the limits as they are shipped."""
    _needs_linux()
    part = max(2.0, scale.seconds / len(KINDS))
    figures: dict[str, Any] = {"broken": 0}
    lags, waits, memory = {}, {}, 0.0
    with Arena(scale.seed, shipped=True) as arena:
        house, pulse = arena.helper("one_house"), arena.helper("pulse")
        pid = arena.server.pid
        arena.rest(1.0)
        pulse.do("late")
        arena.rest(part)
        figures["others, p99 in peace (ms)"] = _p99(pulse)
        for kind, many in KINDS.items():
            before = process.memory(pid)
            pulse.do("late")
            house.do("take", kind=kind, many=many // 5 if scale.short and many > 100 else many)
            waits[kind] = round(_newcomers(arena, part), 2)
            lags[kind] = _p99(pulse)
            memory = max(memory, process.memory(pid) - before)
            figures[f"asked, {kind}"] = house.do("stop")["asked"]
            assert figures[f"asked, {kind}"], f"nobody could ask for {kind}"
        assert arena.tracebacks() == 0, arena.first_traceback()
    return figures | {
        "others, p99 (ms)": max(lags.values()),
        "newcomers in, slowest (s)": max(waits.values()),
        "more memory (MiB)": round(memory, 1),
        "p99 of the others by kind (ms)": lags,
        "newcomers in by kind, slowest (s)": waits,
    }


def many(scale: Scale) -> Figures:
    """People come for the first time, all at once; then all are cut off, and come back at once."""
    _needs_linux()
    people = 60 if scale.short else 500
    # how many are new is for another limit: a minute has sixty
    with Arena(scale.seed, shipped=True, CHAT_NEW_GUESTS="100000", CHAT_FREE_JOINS="0") as arena:
        house = arena.helper("one_house")
        first = house.do("come", many=people, seconds=240)
        back = house.do("come", many=people, seconds=240)
        assert arena.tracebacks() == 0, arena.first_traceback()
    return {
        "broken": 0,
        "people": people,
        "left out": people - min(first["inside"], back["inside"]),
        "told to come later": back["refused"],
        "in, slowest (s)": round(first["took"], 1),
        "back in, slowest (s)": round(back["took"], 1),
    }


def _p99(pulse: Herd) -> float:
    return round(1000 * share(pulse.do("late")["late"], 0.99, 6), 1)


def _newcomers(arena: Arena, seconds: float) -> float:
    """People from elsewhere come one after the other; how long the slowest took to have a WebSocket."""
    slowest, until = 0.0, time.monotonic() + seconds
    while time.monotonic() < until:
        since = time.monotonic()
        with socket.create_connection(("127.0.0.1", arena.port), PATIENCE, (NEWCOMER, 0)) as sock:
            sock.sendall(handshake(arena.port))
            assert b" 101 " in sock.recv(4096).split(b"\r\n")[0], "a newcomer from elsewhere is refused"
        slowest = max(slowest, time.monotonic() - since)
        arena.rest(EVERY)
    return slowest


def _needs_linux() -> None:
    if not sys.platform.startswith("linux"):
        raise Skipped("needs Linux: it reads /proc and uses many addresses of the loopback")
