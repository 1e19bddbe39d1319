"""A passkey is made, named, used on another device, and removed: with Chromium's virtual authenticator."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.served import served

AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Under a host name, at a path: passkeys know names, not numbers."""
    settings = {"CHAT_ROOT": "/team", "CHAT_PAGE_TIME": "1000", "CHAT_HANDSHAKES": "1000"}
    with served(tmp_path_factory.mktemp("passkeys"), **settings) as at:
        yield at.replace("127.0.0.1", "localhost") + "/team"


class Device:
    """A browser with an authenticator; ``keys`` are what it knows."""

    def __init__(self, browser: Browser, url: str, keys: list[Any] | None = None) -> None:
        self.context = browser.new_context()
        self.page: Page = self.context.new_page()
        self.cdp = self.context.new_cdp_session(self.page)
        self.cdp.send("WebAuthn.enable")
        self.id = self.cdp.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})["authenticatorId"]
        for key in keys or []:
            self.cdp.send("WebAuthn.addCredential", {"authenticatorId": self.id, "credential": key})
        self.page.goto(url)
        expect(self.page.locator("body")).to_have_attribute("data-connection", "online")

    def keys(self) -> list[Any]:
        found: list[Any] = self.cdp.send("WebAuthn.getCredentials", {"authenticatorId": self.id})["credentials"]
        return found

    def settings(self) -> Any:
        self.page.get_by_role("button", name="Settings").click()
        return self.page.locator("#settings")


def test_a_passkey_is_made_named_used_elsewhere_and_removed(chromium: Browser, url: str) -> None:
    mine = Device(chromium, url)
    name = mine.page.locator("#my-name").inner_text()
    settings = mine.settings()
    settings.get_by_role("button", name="Passkeys").click()
    settings.get_by_role("button", name="Add a passkey").click()
    field = settings.get_by_role("textbox", name="Name of the passkey")
    expect(field).to_have_count(1)
    field.fill("My laptop")
    field.press("Tab")
    (key,) = mine.keys()
    assert key["rpId"] == "localhost"

    other = Device(chromium, url, [key])
    assert other.page.locator("#my-name").inner_text() != name
    settings = other.settings()
    settings.get_by_role("button", name="I have a code").click()
    other.page.locator("#arrive").get_by_role("button", name="Use a passkey").click()
    expect(other.page.locator("#my-name")).to_have_text(name)
    settings = other.settings()
    settings.get_by_role("button", name="Passkeys").click()
    expect(settings.get_by_role("textbox", name="Name of the passkey")).to_have_value("My laptop")
    settings.get_by_role("button", name="Remove My laptop").click()
    expect(settings.get_by_text("You have none yet.")).to_be_visible()

    third = Device(chromium, url, [key])
    third.settings().get_by_role("button", name="I have a code").click()
    third.page.locator("#arrive").get_by_role("button", name="Use a passkey").click()
    expect(third.page.locator("#arrive-error")).to_have_text("This chat does not know that passkey any more.")
    for device in (mine, other, third):
        device.context.close()
