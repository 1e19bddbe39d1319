"""The chat on PostgreSQL: server killed, PostgreSQL stopped at once and started again, connections ended, frozen."""

import signal

from tests.faults.arena import Arena
from tests.faults.scenarios.base import Figures, Scale, Skipped, judge
from tests.support.postgres import WHY, Postgres, programs

BLOWS = ("kill", "stop", "end", "freeze")


def run(scale: Scale) -> Figures:
    """What was acknowledged is stored, once and in order, whatever of the two was killed."""
    if programs() is None:
        raise Skipped(WHY)
    server = Postgres(quick=False)
    url = server.empty()
    counted = dict.fromkeys(BLOWS, 0)
    try:
        with Arena(scale.seed, CHAT_DATABASE_URL=url) as arena:
            arena.crowd("writers", 8 if scale.short else 40, "lobby,red,green,blue")
            arena.talk(rate=5, names=0.02, changes=0.3)
            until = scale.seconds
            while until > 0 or not all(counted.values()):
                kind = next((kind for kind in BLOWS if not counted[kind]), None) or arena.dice.choice(BLOWS)
                pause = arena.dice.uniform(0.3, 1.2)
                arena.rest(pause)
                blow(arena, server, url, kind)
                counted[kind] += 1
                until -= pause
            figures = judge(arena)
            assert arena.tracebacks() == 0, arena.first_traceback()
            return {**figures, "PostgreSQL stopped": counted["stop"], "connections ended": counted["end"]}
    finally:
        server.close()


def blow(arena: Arena, server: Postgres, url: str, kind: str) -> None:
    if kind == "kill":
        arena.server.kill()
        arena.server.wait_until_up(but=arena.server.starts)
        arena.together("repeat", count=8)
    elif kind == "stop":
        server.stop(signal.SIGQUIT)
        arena.rest(arena.dice.uniform(0.0, 1.5))
        server.start()
    elif kind == "end":
        server.end_connections(url)
    else:
        server.freeze()
        arena.rest(arena.dice.uniform(0.2, 1.5))
        server.thaw()
