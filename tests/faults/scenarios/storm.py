"""Everything at once: kill -9 at random moments, stopped processes, pulled cables, lost acks, resets."""

import signal
import time

from tests.faults.arena import Arena
from tests.faults.points import POINTS
from tests.faults.scenarios.base import Figures, Scale, judge

ROOMS = "lobby,red,green,blue,gold"


def run(scale: Scale) -> Figures:
    """Fifty writers in five rooms; half of them lose 30 % of their acks on the way."""
    many = 8 if scale.short else 25
    with Arena(scale.seed) as arena:
        proxy = arena.proxy()
        arena.crowd("direct", many, ROOMS)
        arena.crowd("lossy", many, ROOMS, port=proxy.port, patience=0.7)
        proxy.weather.lose_acks = 0.3
        arena.talk(rate=4 if scale.short else 14)
        rage(arena, proxy, scale)
        proxy.weather.lose_acks = 0.0
        figures = judge(arena)
        return {**figures, "acks lost": proxy.lost, "tracebacks": arena.tracebacks()}


def rage(arena: Arena, proxy, scale: Scale) -> None:
    until = time.monotonic() + scale.seconds
    while time.monotonic() < until:
        arena.rest(arena.dice.uniform(0.2, 1.6))
        blow = arena.dice.choice(["kill"] * 6 + ["stop", "cut", "reset", "half"])
        if blow == "kill":
            arena.server.kill()
            arena.rest(0.1)
            arena.server.wait_until_up()
            arena.together("repeat", count=2)
        elif blow == "stop":
            arena.server.signal(signal.SIGSTOP)
            arena.rest(arena.dice.uniform(0.1, 1.0))
            arena.server.signal(signal.SIGCONT)
        elif blow == "cut":
            arena.dice.choice(arena.crowds).do("cut", share=0.3, seconds=arena.dice.uniform(0, 2))
        elif blow == "reset":
            proxy.reset(0.5)
        else:
            proxy.half_close(0.2)


def points(scale: Scale) -> Figures:
    """The server kills itself before COMMIT, after it, and between the ack and the fan-out."""
    total: Figures = {}
    for point in POINTS:
        with Arena(scale.seed, ("--kill-at", point, "--one-in", "40" if scale.short else "400")) as arena:
            arena.crowd("points", 10, "lobby,red")
            arena.talk(rate=5)
            arena.rest(scale.seconds / len(POINTS))
            patience = time.monotonic() + 20
            while arena.server.starts == 1 and time.monotonic() < patience:
                arena.rest(0.2)
            figures = judge(arena)
            assert figures["kills"] > 0, f"the server never reached {point}"
            total = {key: total.get(key, 0) + value for key, value in figures.items()}
    return total
