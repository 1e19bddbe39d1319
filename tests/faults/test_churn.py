"""Who counts as here, as away, and as neither: only what is certain is held against the list."""

from types import SimpleNamespace
from typing import Any

import pytest
from gevent.event import Event

from tests.faults.churn import Watch


def member(inside: bool, connected: bool) -> Any:
    told = Event()
    if inside:
        told.set()
    return SimpleNamespace(inside=told, connected=connected)


@pytest.mark.parametrize(
    ("inside", "connected", "shown", "wrong"),
    [
        (True, True, True, False),
        (True, True, False, True),
        (False, False, True, True),
        (False, False, False, False),
        (False, True, True, False),
        (False, True, False, False),
        (True, False, True, True),
    ],
    ids=["here", "hidden", "ghost", "away", "on the way, shown", "on the way, not shown", "cut off, shown"],
)
def test_what_is_wrong(inside: bool, connected: bool, shown: bool, wrong: bool) -> None:
    watch = Watch()
    watch.look(member(inside, connected), shown, now=100.0)
    assert (watch.look(member(inside, connected), shown, now=105.0) == 5.0) == wrong


def test_time_counts_from_the_last_change() -> None:
    watch = Watch()
    watch.look(member(True, True), True, now=100.0)
    watch.look(member(False, False), True, now=110.0)
    assert watch.look(member(False, False), True, now=111.0) == 1.0
    assert watch.look(member(False, True), True, now=112.0) == 0.0
    watch.look(member(False, False), True, now=120.0)
    assert watch.look(member(False, False), True, now=121.5) == 1.5
