"""Every scenario, short: the promises hold while everything around the chat breaks."""

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor

import pytest

from tests.faults.scenarios import SCENARIOS, Scenario
from tests.faults.scenarios.base import Figures, Scale, Skipped

SEED = 20
SECONDS = 5.0
AT_ONCE = 2  # they wait more than they work
SHORT = [scenario for scenario in SCENARIOS if not scenario.named]
Runs = dict[str, Future[Figures]]


def name_of(scenario: Scenario) -> str:
    return f"{scenario.name}-{'-'.join(scenario.promises)}"


@pytest.fixture(scope="module")
def runs(request: pytest.FixtureRequest) -> Iterator[Runs]:
    """Begins all that were chosen, in their order; each test waits for its own."""
    chosen = {item.callspec.params["scenario"].name for item in request.session.items if uses_runs(item)}
    with ThreadPoolExecutor(AT_ONCE) as pool:
        yield {each.name: pool.submit(each.run, Scale(SECONDS, SEED)) for each in SHORT if each.name in chosen}
        pool.shutdown(cancel_futures=True)


def uses_runs(item: pytest.Item) -> bool:
    return "runs" in getattr(item, "fixturenames", ()) and hasattr(item, "callspec")


@pytest.mark.slow
@pytest.mark.faults
@pytest.mark.parametrize("scenario", SHORT, ids=name_of)
def test_the_promise_holds(scenario: Scenario, runs: Runs) -> None:
    try:
        figures = runs[scenario.name].result()
    except Skipped as reason:
        pytest.skip(str(reason))
    assert figures["broken"] == 0
