"""An owner with a phone: finds somebody, bans and undoes it, changes a setting and undoes it."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.house import House, owned
from tests.support.privacy import cookie_of


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with owned(tmp_path_factory.mktemp("owner-page"), CHAT_RENAMES="5", CHAT_PAGE_TIME="1000") as running:
        yield running


@pytest.fixture
def page(chromium: Browser, house: House) -> Iterator[Page]:
    """The owner's page on a phone. Its console stays quiet."""
    complaints: list[str] = []
    context = chromium.new_context(viewport={"width": 390, "height": 844})
    name, _, value = cookie_of(house.url, house.owner.token).partition("=")
    context.add_cookies([{"name": name, "value": value, "url": house.url}])
    opened = context.new_page()
    opened.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.goto(f"{house.url}/owner")
    expect(opened.locator("html")).to_have_attribute("data-ready", "yes")
    yield opened
    context.close()
    assert not complaints


def test_somebody_is_banned_and_it_is_undone(page: Page, house: House) -> None:
    eve = house.comes()
    eve.gets("person:rename", name="Eve Spammer")
    page.get_by_role("link", name="People").click()
    page.get_by_role("searchbox").fill("spammer")
    row = page.get_by_role("listitem").filter(has_text="Eve Spammer")
    expect(page.get_by_role("listitem")).to_have_count(1)
    row.get_by_role("button", name="Change").click()
    row.get_by_label("For").select_option("1 day")
    row.get_by_role("button", name="Ban").click()
    expect(page.locator("#said")).to_contain_text("Banned: Eve Spammer, 1 day")
    eve.waits(lambda: not eve.io.connected)
    page.get_by_role("link", name="Bans").click()
    page.get_by_role("button", name="Undo: ban of Eve Spammer").click()
    expect(page.get_by_text("Nobody is banned or muted.")).to_be_visible()


def test_a_setting_is_changed_refused_and_undone(page: Page, house: House) -> None:
    page.get_by_role("link", name="Settings").click()
    name = page.get_by_label("Name of the chat")
    name.fill("The Owls")
    form: Any = page.locator("form.setting", has=name)
    form.get_by_role("button", name="Save").click()
    expect(page.locator("#said")).to_have_text("Saved: Name of the chat. It holds now.")
    expect(page.get_by_text("Fixed by CHAT_RENAMES")).to_be_visible()
    expect(page.get_by_label("Renames in a minute")).to_be_disabled()
    page.get_by_label("Colour, light theme").fill("#ffff00")
    page.locator("form.setting", has=page.get_by_label("Colour, light theme")).get_by_role(
        "button", name="Save"
    ).click()
    expect(page.locator("#said")).to_contain_text("hard to read in the light theme")
    page.get_by_role("button", name="Undo the change of Name of the chat").click()
    expect(page.get_by_role("textbox", name="Name of the chat")).to_have_value("Python Chat")
