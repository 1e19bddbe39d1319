"""Names that a reader could take for each other have a key in common, and names that differ have none."""

import json
import sys
from pathlib import Path

import msgspec
import pytest

from chatapp.features.people.models import Person
from chatapp.features.people.names import clean_name, look, name_keys
from tools import lookalikes

WORLD = Path(__file__).with_name("world_names.txt")
TABLE = Path(lookalikes.__file__).parents[1] / "chatapp" / "features" / "people" / "lookalikes.txt"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ᴀɴɴᴀ", "Anna"),
        ("ᴛᴏᴍ", "Tom"),
        ("ᴇᴠᴇ", "Eve"),
        ("ʙᴅɢʜᴊᴋʟᴍɴᴘᴛʏ", "bdghjklmnpty"),
        ("🅰🅽🅽🅰", "Anna"),
        ("🅐🅝🅝🅐", "Anna"),
        ("🄰🄽🄽🄰", "Anna"),
        ("🇦🇳🇳🇦", "Anna"),
        ("ɓoɗ", "bod"),
        ("ƙaƥ", "kap"),
        ("ʂaɱ", "sam"),
        ("ɳaŋ", "nan"),
        ("丨da", "Ida"),
        ("߀߀", "oo"),
        ("Ægir", "Aegir"),
        ("Œdipe", "Oedipe"),
        ("`Anna^", "Anna"),
        ("˗Anna~", "Anna"),
        ("Anna°", "Anna"),
        ("Anna®", "Anna"),
        ("Νίκος", "νίκος"),
        ("НИНА", "нина"),
        ("Πέτρος", "ΠΕΤΡΟΣ"),
        ("Петр", "Пётр"),
        ("сор", "cop"),
        ("ΝΙΝΑ", "NINA"),
        ("ᎪᎷᎪ", "AMA"),
        ("へべ", "ヘベ"),
        ("ぺりり", "ペリリ"),
        ("口ロ", "ロ口"),
        ("二力夕八工卜", "ニカタハエト"),
        ("サリ一", "サリー"),
        ("علي", "علی"),
        ("على", "علي"),
        ("كريم", "کریم"),
        ("مـحمد", "محمد"),
        ("أحمد", "احمد"),
        ("مُحَمَّد", "محمد"),
        ("فاطمة", "فاطمه"),
        ("שָׂרָה", "שרה"),
        ("👍", "👍🏻"),
        ("Mia 👩🏾", "Mia 👩"),
        ("M€lanie", "Mclanie"),
    ],
)
def test_look_alikes_have_a_key_in_common(one: str, other: str) -> None:
    assert set(name_keys(one)) & set(name_keys(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("דני", "דן"),
        ("شمس", "سمس"),
        ("ثريا", "بريا"),
        ("ดาว", "ตาว"),
        ("가", "까"),
        ("이", "ol"),
        ("Cian", "Dan"),
        ("Anna", "Ama"),
        ("Mia 🦊", "Mia 🐻"),
        ("Лев", "Нев"),
        ("大", "太"),
        ("シツ", "ツシ"),
    ],
)
def test_readers_tell_these_apart(one: str, other: str) -> None:
    assert not set(name_keys(one)) & set(name_keys(other))


@pytest.mark.parametrize(("one", "other"), [("Anna", "Ama"), ("Clara", "Dara"), ("Jenny", "Jemy"), ("rnia", "Mia")])
def test_names_that_both_can_be_taken_and_look_alike_are_shown_with_tags(one: str, other: str) -> None:
    assert look(one) == look(other)


@pytest.mark.parametrize(("one", "other"), [("JENNY", "Jenny"), ("ciara", "Clara"), ("ΑΝΝΑ", "Anna")])
def test_who_shares_a_key_shares_the_look(one: str, other: str) -> None:
    assert name_keys(one)[0] == name_keys(other)[0]
    assert look(one) == look(other)


def world() -> list[str]:
    """All names of the file."""
    lines = [line for line in WORLD.read_text("utf-8").splitlines() if not line.startswith("#")]
    return [name for line in lines for name in line.partition(": ")[2].split(" · ")]


def test_names_of_the_world_are_taken_as_typed_and_fit_into_one_room() -> None:
    taken: dict[str, str] = {}
    for name in world():
        assert clean_name(name) == name
        for key in name_keys(name):
            assert key not in taken, (name, taken[key])
            taken[key] = name
    assert len(set(taken.values())) == len(world()) > 500


EXCERPT = """\
# Version: 99.0.0
0251 ;	0061 ;	MA	# ɑ → a
0418 ;	1D0E ;	MA
03B2 ;	00DF ;	MA	# β → ß
05D5 ;	006C ;	MA	# ו → l
05DF ;	006C ;	MA	# ן → l
05D9 ;	0027 ;	MA	# י → '
0634 ;	0633 06DB ;	MA	# ش → س
0E15 ;	0E04 ;	MA	# ต → ค
042E ;	006C 004F ;	MA	# Ю → lO
1D5BA ;	0061 ;	MA	# NFKC does this
"""


def test_the_table_is_made_of_what_is_published_and_of_unicode_names() -> None:
    table = lookalikes.table(EXCERPT.splitlines())
    assert table["ɑ"] == table["🅐"] == table["ᴀ"] == table["🇦"] == "a"
    assert table["Ю"] == table["ю"] == "lo"
    assert table["ɓ"] == "b"
    assert table["ו"] == "l"
    assert not {"ן", "י", "ش", "ต", "ß", "\U0001d5ba", "a", "m"} & set(table), "readers tell these apart"
    assert lookalikes.version_of(EXCERPT.splitlines()) == "99.0.0"


def test_the_shipped_table_has_the_form_that_the_tool_writes() -> None:
    lines = TABLE.read_text("utf-8").splitlines()
    rows = [line.split(" ", 1) for line in lines if not line.startswith("#")]
    found = {each: look for look, characters in rows for each in characters}
    assert list(lookalikes.written(found, lines[0].split("confusables.txt ")[1].split(":")[0])) == lines
    assert len(found) > 2000
    assert not [each for each in found if ord(each) > sys.maxunicode]


@pytest.mark.parametrize("case", json.loads(Path(__file__).with_name("looks.json").read_text()), ids=str)
def test_the_look_of_ascii_names_is_what_the_page_makes_of_them(case: dict[str, str]) -> None:
    assert look(case["name"]) == case["look"]


def test_only_names_with_other_letters_carry_their_look() -> None:
    assert b"look" not in msgspec.json.encode(Person("1", "Anna", "/a", "t", 1))
    assert msgspec.json.decode(msgspec.json.encode(Person("1", "ᴀɴɴᴀ", "/a", "t", 1)))["look"] == look("ᴀɴɴᴀ")
