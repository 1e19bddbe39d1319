"""What is counted by the hour, and forgotten after two days."""

from datetime import UTC, datetime, timedelta

import pytest

from chatapp.core import clock
from chatapp.core.tally import HOURS, Tally


def test_an_hour_is_counted_by_itself_and_old_ones_go(monkeypatch: pytest.MonkeyPatch) -> None:
    moment = [datetime(2026, 11, 27, 20, tzinfo=UTC)]
    monkeypatch.setattr(clock, "now", lambda: moment[0])
    tally = Tally()
    for what in ("rate", "banned", "rate"):
        tally.count(what)
    moment[0] += timedelta(hours=1)
    tally.count("rate")
    assert tally.all() == [("2026-11-27T21", "rate", 1), ("2026-11-27T20", "rate", 2), ("2026-11-27T20", "banned", 1)]
    for _ in range(HOURS):
        moment[0] += timedelta(hours=1)
        tally.count("rate")
    assert len(tally.all()) == HOURS
    assert tally.all()[-1][0] == "2026-11-27T22"
