"""The page carries the newest of the conversation, so that nobody waits for a connection to read it."""

import json
import re
import urllib.request
from typing import Any

import pytest
from flask import Flask

from chatapp.app import create_app
from chatapp.core.journal import Extent
from chatapp.settings import Settings
from tests.support.players import Comes


def page_of(chat: str, room: str, token: str) -> dict[str, Any]:
    """What the page of a person knows before its first request."""
    request = urllib.request.Request(f"{chat}/r/{room}", headers={"Cookie": f"chat_person={token}"})
    with urllib.request.urlopen(request) as answer:
        block = re.search(r'id="boot">(.*?)</script>', answer.read().decode())
    assert block
    boot: dict[str, Any] = json.loads(block[1])
    return boot


def test_the_page_says_what_entering_would_say(comes: Comes, chat: str) -> None:
    mia, otto = comes(), comes()
    otto.enters("glimpse")
    for words in ("one", "</script><b>two</b>", "three"):
        otto.says(words, "glimpse")
    otto.gets("person:rename", name="Otto Glimpse")
    seen = page_of(chat, "glimpse", mia.token)["glimpse"]
    entered = mia.enters("glimpse")
    assert seen == {name: entered[name] for name in seen}
    assert {
        "room",
        "messages",
        "notes",
        "more",
        "floor",
        "head",
        "epoch",
        "read_seq",
        "writes",
        "roles",
        "rules",
        "panic",
    } == set(seen)
    assert mia.enters("glimpse", after=seen["head"], epoch=seen["epoch"])["events"] == []


def test_what_is_said_between_the_page_and_the_connection_is_not_lost(comes: Comes, chat: str) -> None:
    mia, otto = comes(), comes()
    otto.enters("between")
    otto.says("before", "between")
    seen = page_of(chat, "between", mia.token)["glimpse"]
    otto.says("between", "between")
    events = mia.enters("between", after=seen["head"], epoch=seen["epoch"])["events"]
    assert [entry["data"]["body"] for entry in events] == ["between"]


def test_looking_at_a_page_is_no_visit(comes: Comes, chat: str) -> None:
    mia, otto = comes(), comes()
    otto.enters("only-looked")
    assert page_of(chat, "only-looked", mia.token)["glimpse"]["head"] == 0
    assert mia.gets("rooms:list")["rooms"] == []
    assert otto.enters("only-looked")["people_total"] == 1


def test_a_room_that_nobody_opened_is_not_made_by_looking(comes: Comes, chat: str) -> None:
    mia = comes()
    assert page_of(chat, "never-opened", mia.token)["glimpse"] is None
    assert page_of(chat, "never-opened", mia.token)["glimpse"] is None


@pytest.fixture
def app(tmp_path: Any) -> Flask:
    return create_app(Settings(data=tmp_path, avatars="local"))


def test_a_conversation_that_moves_meanwhile_is_left_to_the_connection(app: Flask, monkeypatch: Any) -> None:
    heads = iter([3, 4])
    extent = "chatapp.features.rooms.service.journal.extent"
    monkeypatch.setattr(extent, lambda reader, room_id: Extent(1, 1, next(heads, 4), ""))
    boot = app.test_client().get("/", headers={"Host": "localhost"}).text
    assert '"glimpse":null' in boot
