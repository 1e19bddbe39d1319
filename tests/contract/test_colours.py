"""Colours have one source, the tokens; what cannot read a style sheet is made from them."""

import re

from chatapp.web.assets import SOURCE
from chatapp.web.colours import colours, either
from tests.contract import tree

COLOUR = re.compile(r"oklch\([\d.% /]+\)|#[\da-f]{6}\b|(?<![&\w])#[\da-f]{3}\b|\brgba?\([^)]*\)")
WITHOUT_THEME = {"#000", "#fff"}  # a mask, and the ground of a QR code: neither goes with the theme
TOKENS = SOURCE / "css" / "tokens.css"
OWN = {"chatapp/features/avatars/drawn.py", "chatapp/static/css/print.css"}  # pictures, and ink on paper


def test_the_tokens_are_read() -> None:
    light, dark = colours()["paper"]
    assert (light.startswith("oklch("), dark.startswith("oklch("), light != dark) == (True, True, True)
    assert either("ink") == f"light-dark({colours()['ink'][0]}, {colours()['ink'][1]})"
    assert f"--paper: {either('paper')};" in TOKENS.read_text("utf-8")


def test_no_colour_is_written_a_second_time() -> None:
    known = {colour for pair in colours().values() for colour in pair} | WITHOUT_THEME
    written = {
        tree.name(path): set(COLOUR.findall(path.read_text("utf-8"))) - known
        for path in tree.files(".css", ".html", ".js", ".py", under=tree.PACKAGE)
        if path != TOKENS and tree.name(path) not in OWN
    }
    assert {name: found for name, found in written.items() if found} == {}
