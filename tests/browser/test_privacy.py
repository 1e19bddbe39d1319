"""From the settings to one's own data, and to its erasure."""

from typing import Any

from playwright.sync_api import expect


def test_one_sees_ones_data_and_erases_it(comes: Any) -> None:
    eve, otto = comes("privacy"), comes("privacy")
    name = eve.name
    eve.says("My secret")
    otto.sees("My secret")
    eve.page.get_by_role("button", name="Settings").click()
    with eve.context.expect_page() as opened:
        eve.page.get_by_role("link", name="Privacy and your data").click()
    page = opened.value
    page.get_by_role("button", name="See all of it").click()
    expect(page.locator("body")).to_contain_text("My secret")
    page.go_back()
    with page.expect_download() as downloading:
        page.get_by_role("button", name="Download as JSON").click()
    assert downloading.value.suggested_filename == "my-chat-data.json"
    page.get_by_role("checkbox").check()
    page.get_by_role("button", name="Erase", exact=True).click()
    expect(page.get_by_role("status")).to_contain_text("nobody can be you any more")
    expect(otto.page.get_by_text("Message deleted")).to_be_visible()
    for gone in ("My secret", name, "host"):
        expect(otto.page.locator("#log")).not_to_contain_text(gone)
    page.goto(page.url.partition("/privacy")[0])
    expect(page.locator("#my-name")).not_to_have_text(name)
