"""One emoji and nothing else; two spellings of the same emoji are one."""

import pytest
import regex

from chatapp.core.emoji import clean_emoji
from chatapp.core.errors import ChatError

HEART, SMILE, ONE = "\u2764", "\u263a", "1\u20e3"
ENGLAND = "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"


@pytest.mark.parametrize(
    ("raw", "stored"),
    [
        ("👍", "👍"),
        ("👍\ufe0f", "👍"),
        ("👍🏽", "👍🏽"),
        (HEART, f"{HEART}\ufe0f"),
        (f"{HEART}\ufe0f", f"{HEART}\ufe0f"),
        (SMILE, f"{SMILE}\ufe0f"),
        (ONE, "1\ufe0f\u20e3"),
        ("1\ufe0f\u20e3", "1\ufe0f\u20e3"),
        ("☝🏽", "☝🏽"),
        ("☝\ufe0f🏽", "☝🏽"),
        ("👨\u200d👩\u200d👧", "👨\u200d👩\u200d👧"),
        (f"{HEART}\u200d🔥", f"{HEART}\ufe0f\u200d🔥"),
        ("🏳\u200d🌈", "🏳\ufe0f\u200d🌈"),
        ("👁\u200d🗨", "👁\ufe0f\u200d🗨\ufe0f"),
        ("🏃🏽\u200d♀", "🏃🏽\u200d♀\ufe0f"),
        ("🇩🇪", "🇩🇪"),
        (ENGLAND, ENGLAND),
        ("🫩", "🫩"),
        ("👩🏽\u200d❤\u200d💋\u200d👨🏿", "👩🏽\u200d❤\ufe0f\u200d💋\u200d👨🏿"),
    ],
)
def test_an_emoji_has_one_form(raw: str, stored: str) -> None:
    assert clean_emoji(raw) == stored
    assert clean_emoji(stored) == stored
    assert len(regex.findall(r"\X", stored)) == 1


@pytest.mark.parametrize(
    "raw",
    [
        "", " ", "a", "1", "#", "👍👍", "👍 ", " 👍", "👍a", "👍\n", "🏽", "🇩", "🇩🇪🇫", "\ufe0f", "\u200d", "👍\u200d",
        "\u200d👍", f"{HEART}\ufe0e", "🍕🏽", "\u20e3", "👍\u0301", "<b>", "\ud800", "👍\x00",
        "\U0001f3f4\U000e0067\U000e007f", "é", "漢", "\u2028", "👨\u200d" * 9 + "👨", "👍" * 1000,
    ],
)  # fmt: skip
def test_what_is_not_one_emoji_is_refused(raw: str) -> None:
    with pytest.raises(ChatError, match="bad_emoji"):
        clean_emoji(raw)
