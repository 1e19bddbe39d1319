"""Every scenario, short: the promises hold while everything around the chat breaks."""

import pytest

from tests.faults.scenarios import SCENARIOS, Scenario
from tests.faults.scenarios.base import Scale, Skipped

SEED = 20


@pytest.mark.slow
@pytest.mark.faults
@pytest.mark.parametrize(
    "scenario",
    [each for each in SCENARIOS if not each.named],
    ids=lambda scenario: f"{scenario.name}-{'-'.join(scenario.promises)}",
)
def test_the_promise_holds(scenario: Scenario):
    try:
        figures = scenario.run(Scale(6.0, SEED))
    except Skipped as reason:
        pytest.skip(str(reason))
    assert figures["broken"] == 0
