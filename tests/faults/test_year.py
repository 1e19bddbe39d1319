"""The year, short: a hundred and fifty bots a week, and a budget that fits them."""

import pytest

from tests.faults.scenarios import year
from tests.faults.scenarios.base import Scale


@pytest.mark.slow
@pytest.mark.faults
def test_the_disk_stays_within_its_budget_for_a_year() -> None:
    figures = year.run(Scale(5.0, 20))
    assert figures["broken"] == 0
    assert figures["people left"] < figures["bots a week"] * figures["weeks"] / 4
    assert figures["rooms left"] < figures["bots a week"] * figures["weeks"] / 10
