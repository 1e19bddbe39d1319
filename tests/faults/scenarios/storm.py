"""Everything at once: kill -9 at random moments, stopped processes, pulled cables, lost acks, resets."""

import signal
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.faults.arena import Arena
from tests.faults.points import POINTS
from tests.faults.proxy import Proxy
from tests.faults.scenarios.base import Figures, Scale, judge, together

ROUND = 75.0  # seconds: each has a server and a database of its own, so that the checker can hold its history
BLOWS = ("kill",) * 9 + ("stop", "cut", "reset", "half", "twice", "twice")


def run(scale: Scale) -> Figures:
    """Fifty writers in ten rooms; half of them lose 30 % of their acks on the way."""
    rounds = max(1, round(scale.seconds / ROUND))
    part = Scale(scale.seconds / rounds, scale.seed, scale.short)
    return together([one_round(Scale(part.seconds, scale.seed + n, scale.short)) for n in range(rounds)])


def one_round(scale: Scale) -> Figures:
    many, rooms = (8, 4) if scale.short else (25, 10)
    with Arena(scale.seed) as arena:
        proxy = arena.proxy()
        slugs = ",".join(["lobby", *(f"room{n}" for n in range(1, rooms))])
        arena.crowd("direct", many, slugs)
        arena.crowd("lossy", many, slugs, port=proxy.port, patience=0.5)
        proxy.weather.lose_acks = 0.3
        arena.talk(rate=5 if scale.short else 30, changes=0.3)
        rage(arena, proxy, scale.seconds)
        proxy.weather.lose_acks = 0.0
        figures = judge(arena)
        return {**figures, "acks lost": proxy.lost, "tracebacks": arena.tracebacks()}


def rage(arena: Arena, proxy: Proxy, seconds: float) -> None:
    """Each kind of blow once, as far as there is time, then by chance."""
    until, first = time.monotonic() + seconds, sorted(set(BLOWS))
    arena.dice.shuffle(first)
    while time.monotonic() < until:
        arena.rest(arena.dice.uniform(0.1, 0.9))
        blow(arena, proxy, first.pop() if first else arena.dice.choice(BLOWS))


def blow(arena: Arena, proxy: Proxy, kind: str) -> None:
    if kind == "kill":
        arena.server.kill()
        arena.server.wait_until_up(but=arena.server.starts)
        arena.together("repeat", count=8)
    elif kind == "stop":
        arena.server.signal(signal.SIGSTOP)
        arena.rest(arena.dice.uniform(0.1, 1.0))
        arena.server.signal(signal.SIGCONT)
    elif kind == "cut":
        arena.dice.choice(arena.crowds).do("cut", share=0.3, seconds=arena.dice.uniform(0, 2))
    elif kind == "reset":
        proxy.reset(0.5)
    elif kind == "half":
        proxy.half_close(0.2)
    else:
        arena.together("twice", share=0.3)


def points(scale: Scale) -> Figures:
    """The server kills itself before COMMIT, after it, and between the ack and the fan-out."""
    return together([at_point(point, scale) for point in POINTS])


def at_point(point: str, scale: Scale) -> Figures:
    with TemporaryDirectory() as home:
        armed = Path(home) / "armed"
        armed.touch()
        often = "30" if scale.short else "200"
        with Arena(scale.seed, ("--kill-at", point, "--one-in", often, "--armed", str(armed))) as arena:
            arena.crowd("points", 10 if scale.short else 40, "lobby,red,green,blue")
            arena.talk(rate=5, changes=0.3)
            arena.rest(scale.seconds / len(POINTS))
            patience = time.monotonic() + 30
            while arena.server.starts == 1 and time.monotonic() < patience:
                arena.rest(0.1)
            armed.unlink()
            figures = judge(arena)
            assert figures["kills"] > 0, f"the server never reached {point}"
            return figures
