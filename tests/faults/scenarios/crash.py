"""Five hundred people are connected, the server is killed, the supervisor starts it again."""

import time

from tests.faults.arena import Arena
from tests.faults.history import Record
from tests.faults.process import worked
from tests.faults.scenarios.base import Figures, Scale, judge, share

CROWDS = 4  # processes: what they need for the return of all must not be what is measured


def run(scale: Scale) -> Figures:
    """Measures from the kill to the moment at which each client is inside again with all that it missed.

    The clients wait between two tries as long as the page does: 0.25 to 0.75 s, then twice that, and so on.
    """
    many = 60 if scale.short else 500
    times: list[float] = []
    ups: list[float] = []
    costs: list[tuple[float, float]] = []
    with Arena(scale.seed, CHAT_GRACE="12") as arena:
        for number in range(2 if scale.short else CROWDS):
            arena.crowd(f"part{number}", many // (2 if scale.short else CROWDS), browser=True)
        kills = []
        for _ in range(1 if scale.short else 5):
            arena.talk(rate=10 / many)
            arena.rest(2)
            before = [worked(crowd.pid) for crowd in arena.crowds]
            kills.append(time.monotonic())
            starts = arena.server.starts
            arena.server.kill()
            arena.server.wait_until_up(but=starts)
            ups.append(time.monotonic() - kills[-1])
            arena.together("inside", seconds=30)
            after = [worked(crowd.pid) for crowd in arena.crowds]
            costs.append((worked(arena.server.pid), sum(after) - sum(before)))
            arena.together("quiet")
        figures = judge(arena)
        online = [r for r in arena.records() if r["kind"] == "state" and r["value"] == "online"]
        times = [back for killed in kills for back in returns(online, killed)]
    assert len(times) == many * len(kills), f"only {len(times)} of {many * len(kills)} returns were seen"
    return {
        **figures,
        "clients": many,
        "server answers, slowest (s)": share(ups, 1.0),
        "back in, half of them (s)": share(times, 0.5),
        "back in, p95 (s)": share(times, 0.95),
        "back in, slowest (s)": share(times, 1.0),
        "server worked, most (s)": share([server for server, _ in costs], 1.0),
        "clients worked, most (s)": share([clients for _, clients in costs], 1.0),
    }


def returns(online: list[Record], killed: float) -> list[float]:
    """For each client the seconds until it was inside again."""
    back: dict[str, float] = {}
    for record in online:
        if record["t"] > killed:
            back.setdefault(record["who"], record["t"] - killed)
    return list(back.values())
