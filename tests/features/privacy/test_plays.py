"""Everybody sees, downloads and erases what is stored of them; nobody else does."""

import json
import urllib.request

from tests.support.players import Comes
from tests.support.privacy import cookie_of, erases, posts


def test_the_page_says_what_is_kept_and_is_for_everybody(chat: str) -> None:
    with urllib.request.urlopen(f"{chat}/privacy", timeout=30) as answer:
        text, headers = answer.read().decode(), answer.headers
    assert "A name, a face" in text
    assert "keyed hash" in text
    assert "Nothing, as far as this browser says" in text
    assert "Set-Cookie" not in headers, "reading it makes nobody known"


def test_one_sees_and_downloads_ones_own(comes: Comes, chat: str) -> None:
    mia, otto = comes(), comes()
    for player in (mia, otto):
        player.enters("diary")
    first = mia.says("Dear <b>diary</b>", "diary")["seq"]
    mia.gets("message:edit", room="diary", message=first, body="Dear <i>diary</i>", client_id="privacy-edit-1")
    otto.says("A secret of Otto", "diary")
    mia.gets("reaction:put", room="diary", message=first, emoji="🎂")
    cookie = cookie_of(chat, mia.token)
    status, text, headers = posts(chat, "/privacy/data", cookie, form="json")
    data = json.loads(text)
    assert (status, headers["Content-Disposition"]) == (200, 'attachment; filename="my-chat-data.json"')
    assert [(each["room"], each["text"]) for each in data["messages"]] == [("diary", "Dear <i>diary</i>")]
    assert [each["former"] for each in data["edits"]] == ["Dear <b>diary</b>"]
    assert [each["emoji"] for each in data["reactions"]] == ["🎂"]
    assert data["people"][0]["name"] == mia.person["name"]
    assert "diary" in [each["slug"] for each in data["rooms"]]
    assert "Otto" not in text
    status, text, headers = posts(chat, "/privacy/data", cookie, form="see")
    assert (status, "Content-Disposition" in headers) == (200, False)
    assert "Dear &lt;i&gt;diary&lt;/i&gt;" in text
    assert posts(chat, "/privacy/data", cookie, form="page")[2]["Content-Disposition"].endswith('.html"')


def test_whoever_is_nobody_here_gets_nothing_and_another_site_neither(comes: Comes, chat: str) -> None:
    mia = comes()
    cookie = cookie_of(chat, mia.token)
    for path in ("/privacy/data", "/privacy/erase"):
        assert posts(chat, path, cookie_of(chat, "x" * 22), sure="yes")[0] == 404
        assert posts(chat, path, cookie, origin="https://elsewhere.example", sure="yes")[0] == 403
    assert posts(chat, "/privacy/erase", cookie)[0] == 400, "without the tick"
    assert mia.gets("connection:check") == {}


def test_an_erasure_leaves_tombstones_and_a_free_name(comes: Comes, chat: str) -> None:
    eve, otto = comes(), comes()
    for player in (eve, otto):
        player.enters("left-behind")
    eve.gets("person:rename", name="Evelyn Erased")
    said = eve.says("You will miss me", "left-behind")["seq"]
    theirs = otto.says("Never", "left-behind")["seq"]
    eve.gets("reaction:put", room="left-behind", message=theirs, emoji="👋")
    erases(chat, eve.token)
    otto.sees("person:erased", lambda data: data["room"] == "left-behind")
    deleted = otto.sees("message:deleted", lambda data: data["message"] == said)
    assert deleted["person"]["name"] == "Deleted guest"
    taken = [data for data in otto.all("reaction:changed") if not data["put"]]
    assert [(data["message"], data["count"], data["person"]["name"]) for data in taken] == [
        (theirs, 0, "Deleted guest")
    ]
    fresh = otto.enters("left-behind")
    shown = json.dumps(fresh)
    assert "Evelyn" not in shown
    assert "You will miss me" not in shown
    assert [each.get("deleted", False) for each in fresh["messages"]] == [True, False]
    otto.gets("person:rename", name="Evelyn Erased")
    eve.waits(lambda: not eve.io.connected, "the erased one is signed out")
    again = comes(token=eve.token)
    assert again.person["id"] != eve.person["id"]
