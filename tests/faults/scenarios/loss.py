"""A live connection silently loses single broadcasts; the client notices and mends."""

from tests.faults.arena import Arena
from tests.faults.scenarios.base import Figures, Scale, judge, share


def run(scale: Scale) -> Figures:
    """One message in five never arrives at the listeners. The beacon is at its default interval."""
    with Arena(scale.seed, CHAT_HEAD_INTERVAL="8") as arena:
        proxy = arena.proxy()
        arena.crowd("deaf", 6, port=proxy.port)
        arena.crowd("writers", 2)
        proxy.weather.lose_events = 0.2
        arena.crowds[1].do("talk", rate=1.0 if scale.short else 0.3)
        arena.rest(scale.seconds)
        proxy.weather.lose_events = 0.0
        figures = judge(arena, without=("live order", "presence"))
        late = delays(arena)
        figures |= {"events lost": proxy.lost, "mended in, p99 (s)": share(late, 0.99)}
        assert proxy.lost > 0, "nothing was lost on the way"
        assert share(late, 0.99) <= 10, f"a loss was mended after {share(late, 0.99)} s"
        return figures


def delays(arena: Arena) -> list[float]:
    """For each message and each deaf listener: seconds from the first screen that had it to this one."""
    first: dict[str, float] = {}
    times = []
    for record in arena.records():
        if record["kind"] == "shown":
            known = first.setdefault(record["id"], record["t"])
            if record["who"].startswith("deaf"):
                times.append(record["t"] - known)
    return times
