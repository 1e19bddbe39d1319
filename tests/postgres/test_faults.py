"""The chat on PostgreSQL, short: server killed, PostgreSQL killed, connections ended and frozen; 0 lost, 0 twice."""

import pytest

from tests.faults.scenarios import postgres
from tests.faults.scenarios.base import Scale, Skipped


@pytest.mark.slow
@pytest.mark.faults
def test_the_promises_hold() -> None:
    try:
        figures = postgres.run(Scale(6.0, 20))
    except Skipped as reason:
        pytest.skip(str(reason))
    assert figures["broken"] == 0
