"""Every scenario, short: the promises hold while everything around the chat breaks."""

import pytest

from tests.faults.scenarios import SCENARIOS, Scenario
from tests.faults.scenarios.base import Scale, Skipped

SEED = 20
SECONDS = 5.0


def name_of(scenario: Scenario) -> str:
    return f"{scenario.name}-{'-'.join(scenario.promises)}"


@pytest.mark.slow
@pytest.mark.faults
@pytest.mark.parametrize("scenario", [each for each in SCENARIOS if not each.named], ids=name_of)
def test_the_promise_holds(scenario: Scenario) -> None:
    try:
        figures = scenario.run(Scale(SECONDS, SEED))
    except Skipped as reason:
        pytest.skip(str(reason))
    assert figures["broken"] == 0
