"""What the chat is called, where it is seen, and who may connect."""

from collections.abc import Callable

import pytest

from tests.settings.test_limits_of_people import port_of
from tests.support.polling import POLL
from tests.support.visitor import Visitor
from tests.support.ws_client import get

Chat = Callable[..., str]


@pytest.mark.setting("title")
def test_title(chat: Chat) -> None:
    assert "<title>Lobby · Team Blue</title>" in Visitor().opens(chat(CHAT_TITLE="Team Blue"))


@pytest.mark.setting("root")
def test_root(chat: Chat) -> None:
    url = chat(CHAT_ROOT="/team")
    html = Visitor().opens(f"{url}/team/r/hike")
    assert 'data-root="/team"' in html
    assert "Hike" in html


@pytest.mark.setting("hosts")
def test_hosts(chat: Chat) -> None:
    port = port_of(chat(CHAT_HOSTS="127.0.0.1,a.example"))
    answers = [get(port, "/up", Host=host)[0] for host in ("127.0.0.1", "a.example", "localhost", "b.example")]
    assert answers == [200, 200, 421, 421]


@pytest.mark.setting("origins")
def test_origins(chat: Chat) -> None:
    port = port_of(chat(CHAT_ORIGINS="https://www.example"))
    assert get(port, POLL, Origin="https://www.example")[0] == 200
    assert get(port, POLL, Origin="https://other.example")[0] == 403


@pytest.mark.setting("trusted_proxies")
@pytest.mark.parametrize(("trusted", "seen"), [("127.0.0.1", "https"), ("10.0.0.1", "http")])
def test_trusted_proxies(chat: Chat, trusted: str, seen: str) -> None:
    browser = Visitor()
    browser.sees(chat(CHAT_TRUSTED_PROXIES=trusted), X_Forwarded_Proto="https")
    assert {cookie.secure for cookie in browser.jar} == {seen == "https"}


@pytest.mark.setting("secure_cookies")
@pytest.mark.parametrize("secure", ["yes", "no"])
def test_secure_cookies(chat: Chat, secure: str) -> None:
    browser = Visitor()
    browser.sees(chat(CHAT_SECURE_COOKIES=secure))
    assert [cookie.secure for cookie in browser.jar] == [secure == "yes"]
