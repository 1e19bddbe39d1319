"""Presence under churn: compares the real connections with what one watcher sees, ten times a second."""

import random
import time
from dataclasses import dataclass, field
from typing import Any

import gevent

from tests.faults.last_look import refresh
from tests.faults.member import Member

SLACK = 1.5  # seconds: the promised second, and half a one for this machine's scheduling


@dataclass
class Watch:
    """What was seen of one person: `state` is here, away, or between (connected and not yet told that it is in)."""

    state: str = "between"
    since: float = field(default_factory=time.monotonic)
    wrong: bool = False  # the list has not followed the last change yet

    def look(self, member: Member, shown: bool, now: float) -> float:
        """Seconds for which the list has been wrong about this person; 0 when it is right or nobody can say."""
        state = "here" if member.inside.is_set() and member.connected else "between" if member.connected else "away"
        if state != self.state:
            self.state, self.since, self.wrong = state, now, False
        self.wrong = (state == "here" and not shown) or (state == "away" and shown)
        return now - self.since if self.wrong else 0.0


def churn(watcher: Member, others: list[Member], dice: random.Random, seconds: float, grace: float) -> dict[str, Any]:
    """Counts samples in which somebody here for SLACK is missing or somebody away for grace + SLACK is shown.

    `joins` and `leaves` are the longest times that the list was wrong, those of leaves counted after the grace.
    """
    watches = {member.who: Watch() for member in others}
    said = {"samples": 0, "ghosts": 0, "hidden": 0, "moves": 0, "joins": 0.0, "leaves": 0.0}
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if dice.random() < 0.4:
            dice.choice(others).cut(dice.uniform(0.1, 2.5 * grace))
            said["moves"] += 1
        gevent.sleep(0.1)
        if not watcher.roster.sure:
            gevent.spawn(refresh, watcher).join(1.0)
        now = time.monotonic()
        for member in others:
            watch = watches[member.who]
            late = watch.look(member, member.person in watcher.roster.present, now)
            said["samples"] += 1
            if watch.state == "here":
                said["hidden"] += late > SLACK
                said["joins"] = max(said["joins"], late)
            else:
                said["ghosts"] += late > grace + SLACK
                said["leaves"] = max(said["leaves"], late - grace)
    return said
