"""What a scenario is, and what it says."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.faults.arena import Arena
from tests.faults.checker import Broken

Figures = dict[str, Any]


class Skipped(Exception):
    """This machine cannot run it; the reason is the message."""


@dataclass(frozen=True)
class Scale:
    """`seconds` of faults, `seed` of all dice, `short` for the runs of every change."""

    seconds: float
    seed: int
    short: bool = True


@dataclass(frozen=True)
class Scenario:
    """`run` returns figures, or raises AssertionError that says which promise does not hold.

    `part`: its share of a long run's time; with the whole list about its seconds in a run of 17 minutes.
    `named`: runs only when it is asked for by name; its short form is among the tests of another folder.
    """

    name: str
    promises: tuple[str, ...]
    run: Callable[[Scale], Figures]
    part: float = 20.0
    named: bool = False


def judge(arena: Arena, without: tuple[str, ...] = ()) -> Figures:
    """Settles the run and lets the checker speak. Raises AssertionError with the broken rule and its story."""
    counts = arena.settle(presence="presence" not in without)
    assert counts["left"] == 0, f"{counts['left']} messages are still not acknowledged"
    assert counts["outside"] == 0, f"{counts['outside']} clients did not come back"
    broken: Broken | None = arena.verdict(without)
    assert broken is None, str(broken)
    assert counts["refused"] == 0, f"{counts['refused']} sends were refused for good"
    return {
        "messages": counts["sent"],
        "sent again": counts["again"],
        **({"edits, deletions, reactions": counts["changes"]} if counts["changes"] else {}),
        **({"sent twice at once": counts["at once"]} if counts["at once"] else {}),
        "kills": counts["kills"],
        "reconnects": counts["reconnects"],
        **({"on polling": counts["polling"]} if counts["polling"] else {}),
        "broken": 0,
    }


def together(parts: list[Figures]) -> Figures:
    """The figures of several runs as one: numbers added, what is called slowest or longest the greatest."""
    whole: Figures = {}
    for part in parts:
        for key, value in part.items():
            whole[key] = max(whole.get(key, 0), value) if "(s)" in key else whole.get(key, 0) + value
    return whole


def share(times: list[float], part: float, digits: int = 2) -> float:
    """The value below which `part` of the times lie, in seconds."""
    ordered = sorted(times)
    return round(ordered[min(len(ordered) - 1, int(len(ordered) * part))], digits) if ordered else 0.0
