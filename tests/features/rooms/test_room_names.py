"""The names of rooms: any script, one rule for the page, the request and the dialog, and no room is lost."""

import json
import sqlite3
import unicodedata
import urllib.error
import urllib.request
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from chatapp.core.errors import ChatError
from chatapp.core.letters import VIRAMAS
from chatapp.features.rooms.slugs import clean_slug, meant_slug
from tests.support.players import Comes, Player
from tests.support.served import served

CASES = json.loads(Path(__file__).with_name("room_names.json").read_text("utf-8"))
GOOD = [(case["typed"], case["slug"]) for case in CASES if "slug" in case]
BAD = [(case["typed"], case["says"]) for case in CASES if "says" in case]


def visits(chat: str, path: str) -> tuple[int, str, str]:
    """Status, path at the end of all redirects, and text of a page."""
    request = urllib.request.Request(chat + quote(path, safe="/%"), headers={"Accept": "text/html"})
    try:
        with urllib.request.urlopen(request) as answer:
            return answer.status, unquote(urlsplit(answer.url).path), answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, path, error.read().decode()


@pytest.mark.parametrize(("typed", "slug"), GOOD)
def test_a_name_of_any_script_is_a_room_and_is_not_mangled(typed: str, slug: str) -> None:
    assert meant_slug(typed) == slug
    assert meant_slug(unicodedata.normalize("NFD", typed)) == slug
    assert clean_slug(slug) == slug
    assert clean_slug(f" {slug} ".replace("-", "  ")) == slug


@pytest.mark.parametrize(("typed", "words"), BAD)
def test_what_cannot_be_a_name_is_refused_with_the_reason(typed: str, words: str) -> None:
    with pytest.raises(ChatError) as refused:
        meant_slug(typed)
    assert (refused.value.code, refused.value.message) == ("bad_room", words)


@given(st.text(max_size=60) | st.text("aİıſßςΣ \u0301\u0307\u200c\u200d्ر‍·'-_лl一ก", max_size=20))
def test_the_address_of_an_address_is_itself(typed: str) -> None:
    try:
        slug = meant_slug(typed)
    except ChatError as refused:
        assert refused.code == "bad_room"
        return
    assert meant_slug(slug) == clean_slug(slug) == slug
    assert slug.strip("-_") == slug
    # by the library's Unicode, which is newer than the one of an older Python
    assert not regex.findall(r"(?V1)[\p{C}\p{Z}\p{S}--[\u200c\u200d]]", slug)


def test_a_joiner_is_kept_behind_marks_that_take_one() -> None:
    assert {unicodedata.combining(mark) for mark in VIRAMAS} == {9}


@pytest.mark.parametrize(
    ("path", "slug"),
    [
        ("/r/foo/", "foo"),
        ("/r/foo.", "foo"),
        ("/r/FOO", "foo"),
        ("/r/Foo%20Bar/", "foo-bar"),
        ("/r/हिन्दी", "हिन्दी"),
        ("/r/İstanbul", "istanbul"),
        ("/r/e\u0301te\u0301", "été"),
        ("/r/foo)", "foo"),
    ],
)
def test_a_link_that_is_nearly_right_leads_to_the_room(chat: str, path: str, slug: str) -> None:
    assert visits(chat, path)[:2] == (200, f"/r/{slug}")


@pytest.mark.parametrize("path", ["/r/lobby", "/r/lobby/", "/r/Lobby."])
def test_every_spelling_of_the_lobby_leads_to_it(chat: str, path: str) -> None:
    assert visits(chat, path)[:2] == (200, "/")


@pytest.mark.parametrize("name", ["l\u043ebby", "\u115f", "l0bby", "1obby", "lob-by", "🎉"])
def test_a_name_that_cannot_be_is_refused_by_page_and_request(comes: Comes, chat: str, name: str) -> None:
    status, _, text = visits(chat, f"/r/{name}")
    assert status == 400
    refused = comes().asks("room:enter", room=name)["error"]
    assert refused["code"] == "bad_room"
    assert refused["message"] in text


@pytest.mark.parametrize("imitation", ["\u0441\u043e\u0440", "ᴄᴏᴘ", "ꮯꮎꮲ"], ids=ascii)
def test_a_room_that_looks_like_one_that_is_there_cannot_be_made(comes: Comes, chat: str, imitation: str) -> None:
    mia, eve = comes(), comes()
    mia.enters("cop")
    refused = eve.asks("room:enter", room=imitation)["error"]
    assert (refused["code"], refused["message"]) == ("bad_room", "That name looks like the room “cop”. Choose another.")
    assert visits(chat, f"/r/{imitation}")[0] == 400


def test_letters_of_living_alphabets_imitate_nothing(comes: Comes) -> None:
    mia, otto = comes(), comes()
    mia.enters("ol")
    assert otto.enters("øl")["room"]["slug"] == "øl"


def test_a_word_of_the_same_letters_is_a_room_while_nobody_has_the_other(comes: Comes) -> None:
    assert comes().enters("\u043e\u0441\u0430")["room"]["slug"] == "\u043e\u0441\u0430"
    assert comes().enters("oca")["room"]["slug"] == "oca"  # neither takes the other's place
    assert comes().enters("\u043e\u0441\u0430")["room"]["slug"] == "\u043e\u0441\u0430"


def test_rooms_that_are_older_than_the_rule_keep_their_addresses(tmp_path: Path) -> None:
    old = ["l\u043ebby", "\u115f", "a__b", "a-_b", "l0bby"]
    with served(tmp_path) as chat:
        mia = Player(chat)
        for number in range(len(old)):
            mia.enters(f"old-{number}")
            mia.says("long ago", f"old-{number}")
        mia.leaves()
    database = sqlite3.connect(tmp_path / "chat.db")
    with database:
        database.executemany("UPDATE room SET slug = ? WHERE slug = ?", [(s, f"old-{n}") for n, s in enumerate(old)])
    database.close()
    with served(tmp_path) as chat:
        otto = Player(chat)
        for slug in old:
            assert visits(chat, f"/r/{slug}")[:2] == (200, f"/r/{slug}")
            assert otto.enters(slug)["messages"][-1]["body"] == "long ago"
            otto.says("still here", slug)
        otto.leaves()
