"""An older copy of the database is put back while clients are online."""

from tests.faults.arena import Arena
from tests.faults.scenarios.base import Figures, Scale, judge
from tests.faults.scenarios.copies import backup, put_back


def run(scale: Scale) -> Figures:
    """Everybody is told to start afresh and shows exactly what the copy holds and what came after it."""
    with Arena(scale.seed) as arena:
        arena.crowd("people", 8)
        arena.talk(rate=3)
        arena.rest(2)
        copy = backup(arena)
        arena.rest(2)
        arena.together("quiet")
        put_back(arena, copy)
        arena.talk(rate=3)
        arena.rest(3)
        return judge(arena)
