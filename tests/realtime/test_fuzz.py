"""The fuzzer for a few seconds; ``python -m tests.realtime.fuzz`` runs it for longer."""

from tests.realtime.fuzz import fuzz


def test_three_seconds_of_broken_frames() -> None:
    assert fuzz(3, seed=1) > 0
