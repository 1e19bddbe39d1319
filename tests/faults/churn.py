"""Presence under churn: who is really connected against what one watcher is shown, five times a second."""

import random
import time
from typing import Any

import gevent

from tests.faults.last_look import refresh
from tests.faults.member import Member

SLACK = 1.5  # seconds: the promised second, and half a one for this machine's scheduling


def churn(watcher: Member, others: list[Member], dice: random.Random, seconds: float, grace: float) -> dict[str, Any]:
    """Counts samples in which somebody here for SLACK is missing or somebody away for grace + SLACK is shown."""
    since: dict[str, tuple[bool, float]] = {}
    samples = ghosts = hidden = moves = 0
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if dice.random() < 0.3:
            dice.choice(others).cut(dice.uniform(0.1, 2.5 * grace))
            moves += 1
        gevent.sleep(0.2)
        if not watcher.roster.sure:
            refresh(watcher)
        now = time.monotonic()
        for member in others:
            inside = member.inside.is_set()
            if since.get(member.who, (None,))[0] != inside:
                since[member.who] = (inside, now)
            shown, lasting = member.person in watcher.roster.present, now - since[member.who][1]
            samples += 1
            hidden += inside and not shown and lasting > SLACK
            ghosts += not inside and shown and lasting > grace + SLACK
    return {"samples": samples, "ghosts": ghosts, "hidden": hidden, "moves": moves}
