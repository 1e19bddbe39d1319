"""What the owner may set of the look, given where the chat is started."""

import urllib.request
from collections.abc import Callable

import pytest

Chat = Callable[..., str]


def page(url: str) -> str:
    with urllib.request.urlopen(url, timeout=30) as answer:
        text: str = answer.read().decode()
        return text


@pytest.mark.setting("welcome")
@pytest.mark.setting("rules")
@pytest.mark.setting("accent")
@pytest.mark.setting("accent_dark")
def test_the_look(chat: Chat) -> None:
    look = {"CHAT_ACCENT": "#1f4fa8", "CHAT_ACCENT_DARK": "#ffd0c0"}
    text = page(chat(CHAT_WELCOME="Good to see you", CHAT_RULES="Be kind to all.", **look))
    for shown in ("Good to see you", "Be kind to all.", "#1f4fa8", "#ffd0c0"):
        assert shown in text
