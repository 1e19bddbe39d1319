"""People are away while thousands of messages are written, and come back, with newcomers, while others go on writing."""

from tests.faults.arena import Arena
from tests.faults.history import Record
from tests.faults.scenarios.base import Figures, Scale, judge, share


def run(scale: Scale) -> Figures:
    """The length of an absence does not matter: the journal has no expiry. Only the number of missed events counts."""
    wanted = 600 if scale.short else 9_950  # beyond 10,000 missed events everybody starts afresh
    with Arena(scale.seed) as arena:
        away = arena.crowd("away", 4 if scale.short else 5)
        writers = arena.crowd("writers", 8 if scale.short else 16)
        away.do("cut", share=1.1, seconds=600)
        writers.do("talk", rate=100, total=wanted)
        writers.do("talk", rate=0.5)
        away.do("back")
        away.ask("inside", seconds=90)
        arena.crowd("late", 4)
        away.answer()
        arena.rest(2)
        figures = judge(arena)
        missed, times = returns(arena.records())
        return {**figures, "missed": missed, "caught up in, slowest (s)": share(times, 1.0)}


def returns(records: list[Record]) -> tuple[int, list[float]]:
    """The most events that one return brought, and for each return the seconds from entering to the head of then."""
    times, most = [], 0
    for who in {r["who"] for r in records if r["who"].startswith("away")}:
        mine = [r for r in records if r["who"] == who]
        entered = [r for r in mine if r["kind"] == "entered"][-1]["t"]
        live = next((r for r in mine if r["kind"] == "arrived" and r["t"] > entered), None)
        caught = [
            r
            for r in mine
            if r["kind"] in ("shown", "noted") and r["t"] > entered and (live is None or r["seq"] < live["seq"])
        ]
        most = max(most, len(caught))
        times.append(caught[-1]["t"] - entered if caught else 0.0)
    return most, times
