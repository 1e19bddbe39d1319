"""Pushes to a service on this machine, which decrypts them and checks who has signed."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from chatapp.settings import load
from tests.support.players import Player
from tests.support.push_service import PushService, check_signature

Chat = Callable[..., str]


@pytest.fixture
def service() -> Iterator[PushService]:
    service = PushService()
    yield service
    service.close()


def pair(url: str) -> tuple[Player, Player]:
    mia, otto = Player(url), Player(url)
    for player in (mia, otto):
        player.enters("tea")
    return mia, otto


@pytest.mark.setting("push", "push_local", "push_contact", "push_bodies")
@pytest.mark.parametrize("bodies", ["yes", "no"])
def test_a_message_reaches_the_browser_of_somebody_who_is_not_here(
    chat: Chat, service: PushService, bodies: str
) -> None:
    contact = "mailto:house@example.org" if bodies == "yes" else ""
    url = chat(CHAT_PUSH_LOCAL="yes", CHAT_PUSH_CONTACT=contact, CHAT_PUSH_BODIES=bodies)
    mia, otto = pair(url)
    key = otto.gets("push:key")["key"]
    for _ in range(2):
        assert otto.gets("push:subscribe", **service.subscription()) == {}
    otto.leaves()
    service.answers = [(503, {"Retry-After": "1"})]
    mia.says("Cake is ready", "tea")
    mia.waits(lambda: bool(service.got))
    [told] = service.got
    expected: dict[str, Any] = {"room": "tea", "title": "Tea", "seq": 1, "name": mia.person["name"]}
    expected |= {"mentioned": False, "direct": False}
    assert told == expected | ({"body": "Cake is ready"} if bodies == "yes" else {})
    [headers] = service.headers
    assert headers["Authorization"].endswith(f"k={key}")
    assert check_signature(headers["Authorization"], service.origin)["sub"] == (contact or url)
    assert (headers["Content-Encoding"], headers["Urgency"], service.tries) == ("aes128gcm", "normal", 2)
    service.answers = [(410, {})]
    mia.says("Where are you?", "tea")
    mia.waits(lambda: service.tries == 3)
    again = Player(url, token=otto.token)
    assert again.gets("push:unsubscribe", endpoint="https://push.example.org/unknown") == {}
    for player in (mia, again):
        player.leaves()


@pytest.mark.setting("push_local")
def test_without_it_no_push_goes_to_this_machine(chat: Chat, service: PushService) -> None:
    mia, otto = pair(chat())
    assert otto.fails("push:subscribe", **service.subscription()) == "bad_request"
    for player in (mia, otto):
        player.leaves()


@pytest.mark.setting("push")
def test_a_chat_that_pushes_nothing_has_no_key(chat: Chat) -> None:
    mia, otto = pair(chat(CHAT_PUSH="no"))
    assert otto.gets("push:key") == {"key": ""}
    for player in (mia, otto):
        player.leaves()


@pytest.mark.setting("push_contact")
def test_a_contact_is_an_address_that_a_service_takes() -> None:
    for contact in ("", "mailto:house@example.org", "https://example.org/contact"):
        assert load({"CHAT_PUSH_CONTACT": contact}).push_contact == contact
    for contact in ("house@example.org", "mailto:", "http://example.org", "https://"):
        with pytest.raises(ValueError, match="CHAT_PUSH_CONTACT"):
            load({"CHAT_PUSH_CONTACT": contact})
