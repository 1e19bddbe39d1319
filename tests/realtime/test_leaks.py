"""Nothing is left of those who came and went; ``python -m tests.realtime.leaks`` asks it of more."""

import pytest

from tests.realtime.leaks import IDLE_WORKERS, WAYS, leaks


@pytest.mark.slow
def test_everything_is_as_it_was() -> None:
    before, after = leaks(50 * len(WAYS))
    for held in ("sessions", "connections", "addresses", "descriptors"):
        assert after[held] == before[held], held
    assert after["greenlets"] <= before["greenlets"] + IDLE_WORKERS
    assert after["memory"] - before["memory"] < 4 * 2**20
