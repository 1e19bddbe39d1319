"""The fuzzer for a few seconds; ``python -m tests.realtime.fuzz`` runs it for longer."""

import pytest

from tests.realtime.fuzz import ATTACKS, fuzz


@pytest.mark.slow
def test_three_seconds_of_everything_that_is_broken() -> None:
    assert set(fuzz(3, seed=1)) == {attack.__name__ for attack in ATTACKS}
