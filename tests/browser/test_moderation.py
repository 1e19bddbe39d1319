"""Owners and moderators at a screen: a link makes one, a ban takes three taps on a phone, and one undoes it."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import Visitor
from tests.browser.fingers import PHONE, rests_on
from tests.support.house import House, owned


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with owned(tmp_path_factory.mktemp("owned"), CHAT_PAGE_TIME="1000") as house:
        yield house


@pytest.fixture
def comes(chromium: Browser, house: House) -> Iterator[Any]:
    visitors: list[Visitor] = []

    def walk_in(room: str, **how: Any) -> Visitor:
        visitors.append(
            Visitor(chromium.new_context(**({"viewport": {"width": 1280, "height": 800}} | how)), house.url, room)
        )
        return visitors[-1]

    yield walk_in
    for visitor in visitors:
        visitor.context.close()


def id_of(visitor: Visitor) -> str:
    person: str = visitor.page.evaluate("JSON.parse(document.getElementById('boot').textContent).person.id")
    return person


def owns(visitor: Visitor, house: House) -> None:
    """Opens the link of the command line in this browser."""
    visitor.page.goto(house.runs("owner-link", "--address", house.url).strip())
    expect(visitor.page.locator("#remark")).to_contain_text("This chat is yours now")


def test_a_link_makes_the_owner_and_leaves_no_trace(comes: Any, house: House) -> None:
    mia = comes("owned")
    token = house.runs("owner-link", "--address", house.url).strip()
    page = mia.context.new_page()
    page.goto(token)
    expect(page.locator("#remark")).to_contain_text("This chat is yours now")
    assert "#" not in page.url
    expect(page.locator("#people-list .badge")).to_have_text(re.compile("owner"))
    expect(mia.page.locator("#people-list .badge")).to_have_text(re.compile("owner"))  # live, in other rooms, too
    second = comes("owned-2").context.new_page()
    second.goto(house.url)
    second.goto(token)  # the same page with another fragment: it is not loaded again
    expect(second.locator("#notice")).to_contain_text("works once")


def test_three_taps_ban_on_a_phone_and_one_undoes_it(comes: Any, house: House) -> None:
    owner, eve = comes("three-taps", **PHONE), comes("three-taps")
    owns(owner, house)
    owner.page.goto(f"{house.url}/r/three-taps")
    expect(owner.page.locator("body")).to_have_attribute("data-connection", "online")
    eve.says("Buy my coins")
    bubble = owner.sees("Buy my coins").locator(".bubble")
    rests_on(bubble)
    owner.page.get_by_role("button", name="Mute, remove or ban").tap()
    sheet = owner.page.locator("#person-sheet")
    expect(sheet).to_be_visible()
    owner.page.get_by_role("group", name="Ban").get_by_role("button", name="1 day").tap()
    expect(owner.page.locator("#undo")).to_contain_text("is banned for 1 day")
    closed = eve.page.locator("#closed")
    expect(closed).to_be_visible()
    expect(closed).to_contain_text("You are banned from this chat until")
    expect(closed).to_contain_text("To appeal: write to mods@example.org")
    eve.page.reload()
    expect(eve.page.locator("h1")).to_contain_text("You are banned from this chat")
    owner.page.get_by_role("button", name="Undo").tap()
    expect(owner.page.locator("#remark")).to_have_text("Undone.")
    eve.page.goto(f"{house.url}/r/three-taps")
    expect(eve.page.locator("body")).to_have_attribute("data-connection", "online")


def test_the_panel_has_the_switch_the_rules_and_what_holds(comes: Any, house: House) -> None:
    owner, otto = comes("panel"), comes("panel")
    owns(owner, house)
    owner.page.goto(f"{house.url}/r/panel")
    owner.page.get_by_role("button", name="Moderation").click()
    panel = owner.page.locator("#house")
    panel.get_by_label("Only moderators write").check()
    expect(otto.page.locator("#order-line")).to_have_text("This room is read-only.")
    panel.get_by_label("Only moderators write").uncheck()
    expect(otto.page.locator("#order-line")).to_be_hidden()
    panel.get_by_role("button", name="Panic").click()
    expect(otto.page.locator("#order-line")).to_have_text("Only moderators may write at the moment.")
    panel.get_by_role("button", name="End the panic").click()
    expect(otto.page.locator("#order-line")).to_be_hidden()
    house.owner.gets("person:mute", id=house.id(), person=id_of(otto), minutes=5, reason="Loud")
    panel.get_by_role("button", name="Done").click()
    owner.page.get_by_role("button", name="Moderation").click()
    panel.get_by_role("button", name=re.compile("Undo: mute")).click()
    expect(panel).to_contain_text("Nobody is banned or muted")
    expect(otto.page.get_by_role("button", name="Moderation")).to_have_count(0)


def test_a_report_is_decided_from_the_queue_and_both_are_told(comes: Any, house: House) -> None:
    owner, eve, mia = comes("queue", **PHONE), comes("queue"), comes("queue", **PHONE)
    owns(owner, house)
    owner.page.goto(f"{house.url}/r/queue")
    eve.says("You are all fools")
    rests_on(mia.sees("You are all fools").locator(".bubble"))
    mia.page.get_by_role("button", name="Block or report").tap()
    about = mia.page.locator("#about")
    about.get_by_role("button", name="Report this message").tap()
    about.get_by_label("Insults or threats").check()
    about.get_by_role("button", name="Report", exact=True).tap()
    expect(mia.page.locator("#remark")).to_contain_text("Reported")
    owner.page.locator("[data-opens=rooms]").tap()
    owner.page.get_by_role("button", name="Moderation · 1").tap()
    panel = owner.page.locator("#house")
    expect(panel.locator(".report .meant")).to_contain_text("You are all fools")
    panel.get_by_role("button", name="Delete, warn").tap()
    expect(panel).to_contain_text("Nothing is waiting")
    expect(eve.page.locator("#letter")).to_contain_text("The moderators of this chat warn you")
    eve.page.get_by_role("button", name="Understood").click()
    eve.page.reload()
    expect(eve.page.locator("body")).to_have_attribute("data-connection", "online")
    expect(eve.page.locator("#letter")).not_to_be_visible()
    expect(mia.page.locator("#letter")).to_contain_text("deleted it. Thank you for helping")
    expect(mia.row("You are all fools")).to_have_count(0)
