"""The checker is checked: every planted bug is found."""

import pytest

from tests.faults.planted import find_all


@pytest.mark.slow
@pytest.mark.faults
def test_every_planted_bug_is_found():
    said = find_all(seed=20)
    assert said["found"] == said["planted"] >= 15
