"""You always know the truth, and nothing you wrote is lost: short forms of the kills (P6) and the cable pulls (P26).

The long forms: python -m tests.browser.kills --kills 500, python -m tests.browser.cables --checks 500.
"""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser import cables, kills
from tests.browser.conftest import FLAGS, chromium_path
from tests.browser.stored import Stored
from tests.support.served import served

SEED = 20


@pytest.fixture
def own_chromium(chromium: Browser) -> Iterator[Browser]:
    """A browser that may be hurt."""
    browser = chromium.browser_type.launch(executable_path=chromium_path(), args=FLAGS)
    yield browser
    browser.close()


@pytest.mark.slow
@pytest.mark.faults
def test_what_was_written_survives_the_page(own_chromium: Browser, tmp_path: Path) -> None:
    with served(tmp_path, **kills.SETTINGS) as url:
        found = kills.kill_renderers(own_chromium, url, Stored(tmp_path), 20, random.Random(SEED))
    assert found["kills"] == 20
    assert found["texts"] == []


@pytest.mark.slow
@pytest.mark.faults
def test_what_was_written_survives_the_browser(chromium: Browser, tmp_path: Path) -> None:
    data, profile, kind = tmp_path / "data", tmp_path / "profile", chromium.browser_type
    with served(data, **kills.SETTINGS) as url:
        found = kills.kill_browsers(kind, url, Stored(data), 2, random.Random(SEED), profile)
    assert found["kills"] == found["written"] == 2
    assert found["texts"] == []


@pytest.mark.slow
@pytest.mark.faults
def test_the_page_tells_the_truth_when_the_cable_is_pulled(own_chromium: Browser, tmp_path: Path) -> None:
    with served(tmp_path, **cables.SETTINGS) as url:
        # machines that run tests are slow: the three seconds themselves are measured by the long form
        dice, patience = random.Random(SEED), 10.0
        found = cables.pull_cables(own_chromium, url, Stored(tmp_path), 12, dice, pages=4, within=patience)
    assert found["messages looked at"] > 0
    assert found["words"] == []
