"""Which texts a filter takes: words as people disguise them, links, and no text that takes long."""

import pytest

from chatapp.features.restrictions.filters import Filter, Kind, Text, clean_pattern, matches


def refuses(pattern: str, text: str, kind: Kind = "word", newcomer: bool = False) -> bool:
    return matches(Filter("id", 0, kind, clean_pattern(kind, pattern)), Text(text), newcomer)


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("casino", "A casino!"),
        ("casino", "CASINO"),
        ("casino", "c a s i n o for you"),
        ("casino", "c.a.s.i.n.o"),
        ("casino", "cas1no"),
        ("casino", "c\u0430sin\u043e"),  # Cyrillic а and о
        ("casino", "\uff43\uff41\uff53\uff49\uff4e\uff4f"),  # full width
        ("casino", "\U0001d41c\U0001d41a\U0001d42c\U0001d422\U0001d427\U0001d428"),  # bold
        ("casino", "ca\u200bsino"),  # a space without width
        ("casino", "cásínö"),
        ("free coins", "Get FREE   coins now"),
        ("*coin*", "bitcoins"),
        ("coin*", "coins"),
        ("*coin", "bitcoin"),
        ("b*coin", "bitcoin"),
        ("b*c*n", "bitcoin"),
        ("banned", "banned"),
        ("ban*", "banned"),
        ("$pam", "spam"),
        ("spam", "$p@m"),
        ("казино", "КАЗИНО"),
        ("赌场", "赌 场"),
        ("赌场", "我们去赌场吧"),
    ],
)
def test_what_a_word_finds(pattern: str, text: str) -> None:
    assert refuses(pattern, text)


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("ass", "class assignment"),
        ("coin", "bitcoin coins"),
        ("coin*", "bitcoins"),
        ("*coin", "coins"),
        ("b*coin", "b coin bit coins"),
        ("free coins", "coins are free"),
        ("hell", "hello shell"),
        ("casino", ""),
        ("casino", "…"),
    ],
)
def test_what_a_word_leaves_alone(pattern: str, text: str) -> None:
    assert not refuses(pattern, text)


@pytest.mark.parametrize(
    ("pattern", "text", "refused"),
    [
        ("example.com", "see https://example.com/x?y", True),
        ("example.com", "see EXAMPLE.com", True),
        ("example.com", "https://a.b.example.com", True),
        ("https://example.com/page", "www.example.com", True),
        ("example.com", "https://notexample.com", False),
        ("example.com", "https://example.com.evil.org", False),
        ("*", "anything http://1.2.3.4/x", True),
        ("*", "look at chat.example", True),
        ("*", "no link here... really. yes", False),
        ("*", "it costs 3.50 or 4.25", False),
    ],
)
def test_links(pattern: str, text: str, refused: bool) -> None:
    assert refuses(pattern, text, "link") is refused


def test_links_of_newcomers() -> None:
    for newcomer in (True, False):
        assert refuses("", "https://example.com", "newcomer_links", newcomer) is newcomer
    assert not refuses("", "hello", "newcomer_links", newcomer=True)


@pytest.mark.parametrize(
    ("kind", "raw"), [("word", "*"), ("word", "a"), ("word", " . "), ("link", "no host"), ("link", "")]
)
def test_a_pattern_that_would_refuse_everything_or_nothing_is_refused(kind: Kind, raw: str) -> None:
    with pytest.raises(ValueError, match="Write"):
        clean_pattern(kind, raw)


def test_no_pattern_takes_long() -> None:
    """A search that tries everything would not end in the lifetime of the test."""
    for text in ("a" * 4000, "ab" * 2000, "a " * 2000, "a." * 2000, "http://" * 500, "a.b" * 1300):
        for pattern in ("a*a*a*a*a*a*a*a*b", "*a*b*a*b*a*c", "a* a* a* b"):
            refuses(pattern, text)
        refuses("*", text, "link")
