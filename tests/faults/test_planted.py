"""The checker is checked: every planted bug is found."""

import pytest

from tests.faults.planted import find
from tests.faults.plants import PLANTS

SEED = 20


@pytest.mark.slow
@pytest.mark.faults
@pytest.mark.parametrize("plant", PLANTS)
def test_a_planted_bug_is_found(plant: str) -> None:
    rule, _ = find(plant, SEED)
    assert rule


def test_there_are_bugs_of_all_kinds() -> None:
    assert len(PLANTS) >= 15
