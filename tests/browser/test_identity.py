"""A person keeps who they are: by a code that is written down, and on another device by a code that it shows."""

import re
from typing import Any

from playwright.sync_api import expect


def settings(visitor: Any) -> Any:
    visitor.page.get_by_role("button", name="Settings").click()
    return visitor.page.locator("#settings")


def test_a_recovery_code_makes_another_browser_the_same_person(comes: Any) -> None:
    mia, other = comes("identity"), comes("identity")
    name = mia.name
    settings(mia).get_by_role("button", name="Recovery code").click()
    shown = mia.page.locator("#recovery-code")
    expect(shown).to_have_text(re.compile(r"^(\w{4}-){4}\w{4}$"))
    code = shown.inner_text()
    mia.page.get_by_role("button", name="Done").click()
    expect(shown).to_have_count(0)
    settings(other).get_by_role("button", name="I have a code").click()
    expect(other.page.locator("#arrive")).to_contain_text(other.name)
    other.page.get_by_label("Code", exact=True).fill("wrong")
    other.page.get_by_role("button", name="Become this person").click()
    expect(other.page.locator("#arrive-error")).to_have_text("That code is not right, or it is too old.")
    other.complaints.clear()  # the browser says that it was refused
    other.page.get_by_label("Code", exact=True).fill(code.lower())
    other.page.get_by_role("button", name="Become this person").click()
    expect(other.page.locator("#my-name")).to_have_text(name)


def test_a_link_of_another_device_asks_before_it_changes_who_one_is(comes: Any) -> None:
    mia, phone = comes("identity-2"), comes("identity-2", viewport={"width": 390, "height": 844})
    name, before = mia.name, phone.name
    settings(mia).get_by_role("button", name="Use on another device").click()
    expect(mia.page.get_by_alt_text("QR code for your other device")).to_be_visible()
    link = mia.page.locator("#identity-shown .secret").get_attribute("data-link")
    phone.page.goto(link)
    expect(phone.page.locator("#arrive")).to_be_visible()
    assert "#" not in phone.page.url
    assert phone.name == before
    phone.page.get_by_role("button", name="Become this person").click()
    expect(phone.page.locator("#my-name")).to_have_text(name)
    mia.page.locator("#identity-out").click()
    mia.page.locator("#identity-shown").get_by_role("button", name="Sign out everywhere").click()
    expect(phone.page.locator("#my-name")).not_to_have_text(name)
    expect(mia.page.locator("body")).to_have_attribute("data-connection", "online")
    assert mia.name == name


def test_a_code_whose_dialog_cannot_be_loaded_is_kept_for_a_reload(comes: Any) -> None:
    phone = comes("identity-3", service_workers="block")  # one would load the part itself
    page = phone.page
    page.route("**/app.features-identity-part.js", lambda route: route.abort())
    page.evaluate("location.hash = '#come=abcd-efgh'")
    expect(page.locator("#remark")).to_contain_text("cannot be loaded")
    assert page.url.endswith("#come=abcd-efgh")
    phone.complaints.clear()  # the browser says that it was not loaded
    page.unroute("**/app.features-identity-part.js")
    page.reload()
    expect(page.get_by_label("Code", exact=True)).to_have_value("abcd-efgh")
    assert "#" not in page.url
