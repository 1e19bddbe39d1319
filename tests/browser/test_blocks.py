"""Blocking somebody: from a message's menu or the list of people, on all tabs at once, and back in the settings."""

from typing import Any

from playwright.sync_api import expect

from tests.browser.fingers import PHONE, rests_on


def test_whoever_is_blocked_is_folded_and_knows_nothing(comes: Any) -> None:
    mia, eve = comes("blocks", **PHONE), comes("blocks")
    eve.says("You are a fool")
    rests_on(mia.sees("You are a fool").locator(".bubble"))
    mia.page.get_by_role("button", name="Block or report").tap()
    sheet = mia.page.locator("#about")
    sheet.get_by_role("button", name=f"Block {eve.name}").tap()
    expect(mia.row("You are a fool")).to_have_count(0)
    folded = mia.page.locator("#log li.msg.deleted")
    expect(folded).to_contain_text("Hidden")
    eve.says("Do you hear me?")
    expect(folded).to_have_count(2)
    expect(mia.page.locator("#typing")).to_be_empty()
    folded.last.get_by_role("button", name="Show once").tap()
    mia.sees("Do you hear me?")
    mia.page.reload()
    expect(folded).to_have_count(2)
    expect(eve.page.locator("#log li.msg.deleted")).to_have_count(0)
    mia.page.evaluate("document.getElementById('settings').showModal()")
    settings = mia.page.locator("#settings")
    settings.get_by_role("button", name="People you blocked · 1").tap()
    settings.get_by_role("button", name=f"Unblock {eve.name}").tap()
    expect(folded).to_have_count(0)
    mia.sees("You are a fool")


def test_from_the_list_of_people(comes: Any) -> None:
    eve = comes("blocks-list")  # the first is its host
    mia = comes("blocks-list")
    second = mia.tab(mia.page.url.rsplit("/r/", 1)[0], "blocks-list")
    eve.says("Buy my coins")
    mia.sees("Buy my coins")
    mia.page.locator("#people-list").get_by_role("button", name=eve.name).click()
    mia.page.locator("#card").get_by_role("button", name="Block", exact=True).click()
    mia.page.locator("#about").get_by_role("button", name=f"Block {eve.name}").click()
    for page in (mia.page, second):
        expect(page.locator("#log li.msg.deleted")).to_contain_text("Hidden")
