"""People: a name and a face at once, kept; renamed live."""

import urllib.request

import pytest

from tests.support.players import Comes


def visit(url: str, cookie: str = "") -> tuple[str, str]:
    """The page and the cookie it sets."""
    request = urllib.request.Request(url, headers={"Cookie": cookie, "Accept": "text/html"})
    with urllib.request.urlopen(request, timeout=10) as answer:
        return answer.read().decode(), answer.headers["Set-Cookie"]


def test_a_stranger_has_a_name_a_tag_and_a_face_at_once(comes: Comes, chat: str) -> None:
    mia, otto = comes(), comes()
    assert mia.person["name"] != otto.person["name"]
    assert mia.person["avatar"] != otto.person["avatar"]
    assert len(mia.person["tag"]) == 4
    with urllib.request.urlopen(chat + mia.person["avatar"], timeout=10) as face:
        assert face.headers["Content-Type"].startswith("image/")
        assert "immutable" in face.headers["Cache-Control"]
        first = face.read()
    with urllib.request.urlopen(chat + mia.person["avatar"], timeout=10) as again:
        assert again.read() == first


def test_a_token_brings_the_same_person_back(comes: Comes) -> None:
    mia = comes()
    again = comes(token=mia.token)
    assert again.person == mia.person
    assert comes(token="forged").person["id"] != mia.person["id"]


def test_the_cookie_is_opaque_and_the_page_shows_the_name(chat: str, comes: Comes) -> None:
    page, cookie = visit(chat)
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    again, _ = visit(chat, cookie.split(";")[0])
    mia = comes(cookie=cookie.split(";")[0])
    assert mia.token is None
    assert mia.person["name"] in page
    assert mia.person["name"] in again


def test_a_rename_is_told_to_the_rooms_and_old_messages_take_it(comes: Comes) -> None:
    mia, otto = comes(), comes()
    mia.enters("rename")
    otto.enters("rename")
    mia.says("hi", "rename")
    old = mia.person["name"]
    renamed = mia.gets("person:rename", name="Mia of the Hill")["person"]
    told = otto.sees("person:renamed")
    assert (told["old_name"], told["person"], told["seq"]) == (old, renamed, 2)
    assert mia.sees("person:updated")["person"] == renamed
    message = otto.enters("rename")["messages"][0]
    assert (message["person"]["name"], message["was"]) == ("Mia of the Hill", old)


def test_a_name_that_somebody_has_or_had_is_taken(comes: Comes) -> None:
    mia, otto = comes(), comes()
    mia.gets("person:rename", name="Unmistakable")
    for name in ("Unmistakable", "unmistakable ", "Unmıstakab1e"):
        assert otto.fails("person:rename", name=name) == "taken"
    mia.enters("named")
    mia.says("It is me.", "named")
    mia.gets("person:rename", name="Somebody Else 7")
    assert otto.fails("person:rename", name="Unmistakable") == "taken"
    assert mia.gets("person:rename", name="Unmistakable")["person"]["name"] == "Unmistakable"


@pytest.mark.parametrize("name", ["admin", "ADM1N", "аdmin", "adm\u200bin"])
def test_reserved_names_stay_with_the_house(comes: Comes, name: str) -> None:
    assert comes().fails("person:rename", name=name) == "reserved"


def test_a_new_face_is_told_and_the_old_one_stays_where_it_was(comes: Comes) -> None:
    mia, otto = comes(), comes()
    mia.enters("reroll")
    otto.enters("reroll")
    person = mia.gets("person:reroll")["person"]
    assert person["avatar"] != mia.person["avatar"]
    assert otto.sees("person:changed")["person"] == person


def test_renames_are_limited(comes: Comes) -> None:
    mia = comes()
    codes = [mia.asks("person:rename", name=f"Restless {number}").get("error", {}).get("code") for number in range(7)]
    assert codes[-1] == "rate"
    assert codes[0] is None
