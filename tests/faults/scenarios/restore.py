"""An older copy of the database is put back while clients are online."""

import time

from tests.faults.arena import Arena
from tests.faults.history import Record
from tests.faults.scenarios.base import Figures, Scale, judge, share
from tests.faults.scenarios.copies import backup, put_back


def run(scale: Scale) -> Figures:
    """Everybody is told to start afresh and shows exactly what the copy holds and what came after it."""
    with Arena(scale.seed) as arena:
        arena.crowd("people", 8 if scale.short else 50)
        arena.talk(rate=3)
        arena.rest(2)
        copy = backup(arena)
        arena.rest(2)
        arena.together("quiet")
        put_back(arena, copy)
        up = time.monotonic()
        arena.talk(rate=3)
        arena.rest(3)
        figures = judge(arena)
        return {**figures, "all afresh in, slowest (s)": share(resets(arena.records(), up), 1.0)}


def resets(records: list[Record], up: float) -> list[float]:
    """For each client the seconds from the server's first answer until it was told to start afresh."""
    restored = next(record["t"] for record in records if record["kind"] == "restored")
    first: dict[str, float] = {}
    for record in records:
        if record["kind"] == "reset" and record["t"] > restored:
            first.setdefault(record["who"], max(0.0, record["t"] - up))
    everybody = {record["who"] for record in records if record["kind"] == "final"}
    assert first.keys() >= everybody, f"never told to start afresh: {everybody - first.keys()}"
    return list(first.values())
