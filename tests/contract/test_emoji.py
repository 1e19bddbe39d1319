"""Every emoji that the page offers is one that the server takes, in the form in which it is stored."""

import json

from chatapp.core.emoji import clean_emoji
from chatapp.web.assets import SOURCE

GROUPS = json.loads((SOURCE / "vendor/emojibase/emoji.json").read_text("utf-8"))["groups"]


def test_what_the_palette_offers_can_be_a_reaction() -> None:
    emoji = [each for group in GROUPS for line in group["emoji"] for each in (line[0], *(line[4:] or [[]])[0])]
    assert len(emoji) > 3000
    assert [each for each in emoji if clean_emoji(each) != each] == []


def test_a_shortcode_names_one_emoji() -> None:
    codes = [code for group in GROUPS for line in group["emoji"] for code in line[2].split()]
    assert sorted({code for code in codes if codes.count(code) > 1}) == []
