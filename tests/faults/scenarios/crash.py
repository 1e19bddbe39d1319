"""Five hundred people are connected, the server is killed, the supervisor starts it again."""

import time

from tests.faults.arena import Arena
from tests.faults.scenarios.base import Figures, Scale, judge, share


def run(scale: Scale) -> Figures:
    """Measures from the kill to the moment at which each client is inside again with all that it missed."""
    many = 60 if scale.short else 500
    times: list[float] = []
    with Arena(scale.seed, CHAT_GRACE="12") as arena:
        for half in ("left", "right"):
            arena.crowd(half, many // 2)
        kills = []
        for _ in range(1 if scale.short else 5):
            arena.talk(rate=4 / many)
            arena.rest(3)
            kills.append(time.monotonic())
            arena.server.kill()
            arena.rest(2)
            arena.together("inside", seconds=30)
            arena.together("quiet")
        figures = judge(arena)
        online = [r for r in arena.records() if r["kind"] == "state" and r["value"] == "online"]
        for killed in kills:
            back = {}
            for record in online:
                if record["t"] > killed:
                    back.setdefault(record["who"], record["t"] - killed)
            times += back.values()
    p95, worst = share(times, 0.95), share(times, 1.0)
    return {**figures, "clients": many, "back in, p95 (s)": p95, "back in, slowest (s)": worst}
