"""An owner's colours: taken when words can be read in and on them, refused in words when not."""

import pytest

from chatapp.core.contrast import channels, contrast, mixed
from chatapp.web import accent
from chatapp.web.colours import colours


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast(channels("#ffffff"), channels("#000000")) == pytest.approx(21)
    assert contrast(channels("#777777"), channels("#ffffff")) == pytest.approx(4.48, abs=0.01)
    assert channels("oklch(100% 0 0)") == pytest.approx((1, 1, 1), abs=0.001)
    assert channels("oklch(62.8% 0.2577 29.23)") == pytest.approx((1, 0, 0), abs=0.01)
    assert mixed((1, 1, 1), (0, 0, 0), 0.25) == (0.25, 0.25, 0.25)


@pytest.mark.parametrize(
    ("name", "colour"),
    [("accent", "#1f4fa8"), ("accent", "#000000"), ("accent_dark", "#ffd0c0"), ("accent", ""), ("title", "any")],
)
def test_what_can_be_read_is_taken(name: str, colour: str) -> None:
    accent.check(name, colour)


@pytest.mark.parametrize(
    ("name", "colour", "words"),
    [
        ("accent", "#ffdd00", "light theme.*4.5 is needed. Take a darker one"),
        ("accent", "#8888ff", "Take a darker one"),
        ("accent_dark", "#000080", "dark theme.*Take a lighter one"),
        ("accent", "red", "is no colour as"),
    ],
)
def test_what_cannot_be_read_is_refused_in_words(name: str, colour: str, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        accent.check(name, colour)


def test_the_chats_own_colours_would_be_taken() -> None:
    for at, token in enumerate(colours()["accent"]):
        grounds = [colours()[name][at] for name in ("paper", "card", "hover")]
        assert min(contrast(channels(token), channels(ground)) for ground in grounds) >= 4.5


def test_the_style_replaces_only_what_is_set() -> None:
    assert accent.style("", "") == ""
    style = accent.style("#1f4fa8", "")
    light, dark = colours()["accent"]
    assert f"--accent:light-dark(#1f4fa8,{dark})" in style
    assert light not in style
    assert f"--on-accent:light-dark({colours()['on-accent'][0]},{colours()['on-accent'][1]})" in style
