"""A stranger cannot fill the log."""

import pytest

from chatapp.core import clock
from chatapp.core.log_throttle import LogThrottle


def test_a_few_different_lines_each_once_in_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    moment = [100.0]
    monkeypatch.setattr(clock, "monotonic", lambda: moment[0])
    throttle = LogThrottle(count=2, seconds=60)
    assert [throttle.allows(what) for what in ("a", "a", "b", "c", "b")] == [True, False, True, False, False]
    moment[0] += 61
    assert [throttle.allows(what) for what in ("c", "a", "b")] == [True, True, False]
