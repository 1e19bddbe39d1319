"""What a message may say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chatapp.core.errors import ChatError
from chatapp.core.text import clean_body

LIMIT = 4000
TEXTS = st.text(max_size=60) | st.text(
    "a \t\n\r\u2028\x0b\x07\u202e\u2067\u2069\U0001f3f4\U000e0067\U000e007f\u200b", max_size=20
)


def refusal(raw: str) -> str:
    with pytest.raises(ChatError) as refused:
        clean_body(raw, LIMIT)
    return refused.value.code


@pytest.mark.parametrize("raw", ["a\0b", "\ufffe", "\U0010ffff", "\ufdd0", "\ud83d", "x\udfff"])
def test_what_cannot_be_shown_is_refused(raw: str) -> None:
    assert refusal(raw) == "bad_text"


@pytest.mark.parametrize(
    "raw",
    ["", " ", "\n\n", "\u200b\u200d", "\u3164", "\u2800", "\u202e", "\x07", "\U000e0041", "\ufe0f", "\u2066\u2069"],
)
def test_a_message_needs_something_to_see(raw: str) -> None:
    assert refusal(raw) == "empty"


@pytest.mark.parametrize("letter", ["x", "ž", "🦊"])
def test_the_limit_is_exact(letter: str) -> None:
    assert clean_body(letter * LIMIT, LIMIT) == letter * LIMIT
    assert refusal(letter * (LIMIT + 1)) == "too_long"


@pytest.mark.parametrize(
    "body",
    [
        "hi",
        "a\n\n\nb",
        "  indented\n\tcode",
        "<script>alert(1)</script>",
        "مرحبا",
        "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
        "Z" + "\u0301" * 40,
        "👨‍👩‍👧‍👦",
        "\u2067שלום\u2069 hi",
    ],
)
def test_a_message_is_kept_as_it_was_written(body: str) -> None:
    assert clean_body(body, LIMIT) == body


@pytest.mark.parametrize(
    ("raw", "body"),
    [
        ("a\r\nb\rc\u2028d\u2029e\x85f", "a\nb\nc\nd\ne\nf"),
        ("a" + "\n" * 2000 + "b", "a\n\n\nb"),
        ("a\n \n\t\n \n \nb", "a\n\n\nb"),
        ("\n \n  hi \n\n", "  hi"),
        ("\x1b[31mred\x1b[0m\x07", "[31mred[0m"),
        ("\u202emoc.live\u202c", "moc.live"),
        ("\u2067a", "\u2067a\u2069"),
        ("a\u2069b", "ab"),
        ("\u2066a\nb\u2069", "\u2066a\u2069\nb"),
        ("hi\U000e0041\U000e0042", "hi"),
    ],
)
def test_a_message_is_tidied(raw: str, body: str) -> None:
    assert clean_body(raw, LIMIT) == body


@given(TEXTS)
def test_cleaning_twice_changes_nothing(raw: str) -> None:
    try:
        body = clean_body(raw, LIMIT)
    except ChatError as refused:
        assert refused.code in {"bad_text", "empty", "too_long"}
        return
    assert clean_body(body, LIMIT) == body
    assert "\r" not in body and "\n\n\n\n" not in body
