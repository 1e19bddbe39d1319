"""An owner sees and sets the house, live. For everybody else there is nothing."""

import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.support.house import House, owned
from tests.support.players import Player
from tests.support.privacy import cookie_of
from tests.support.stores import NewStore


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory, new_store: NewStore) -> Iterator[House]:
    with owned(tmp_path_factory.mktemp("owner"), CHAT_RENAMES="50", CHAT_PAGE_TIME="1000", **new_store()) as running:
        yield running


def page(house: House, path: str, player: Player | None = None) -> tuple[int, bytes]:
    headers = {"Accept": "text/html"} | ({"Cookie": cookie_of(house.url, player.token)} if player else {})
    try:
        with urllib.request.urlopen(urllib.request.Request(house.url + path, headers=headers), timeout=30) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.read()


def calmly(house: House, name: str, **data: str) -> dict[str, Any]:
    """What the owner gets, not faster than it is allowed."""
    time.sleep(0.2)
    return house.owner.gets(name, **data)


def test_the_page_is_there_for_owners_alone(house: House) -> None:
    moderator, guest = house.moderator(), house.comes()
    nothing = page(house, "/nothing-here")
    assert nothing[0] == 404
    for who in (None, guest, moderator):
        assert page(house, "/owner", who) == nothing
    status, text = page(house, "/owner", house.owner)
    assert (status, b'id="panels"' in text) == (200, True)


def test_others_get_the_answer_of_a_request_that_is_not_there(house: House) -> None:
    moderator = house.moderator()
    missing = moderator.asks("no:such")
    for name, data in (
        ("house:set", {"name": "title", "value": "x"}),
        ("house:sizes", {}),
        ("house:set", {"wrong": 1}),
    ):
        assert moderator.asks(name, **data) == missing


def test_a_limit_holds_at_once(house: House) -> None:
    mia = house.comes()
    mia.enters("limits")
    number = house.owner.gets("house:set", name="messages", value="1")["number"]
    answers = [mia.asks("message:send", room="limits", body="hi", client_id=f"limited-{n}") for n in range(3)]
    assert [answer["ok"] for answer in answers].count(True) == 1
    house.owner.gets("house:undo", change=number)
    otto = house.comes()
    otto.enters("limits")
    for _ in range(4):
        otto.says("As before", "limits")


def test_name_welcome_and_colour_are_on_the_page(house: House) -> None:
    house.owner.gets("house:set", name="title", value="The Two Owls")
    house.owner.gets("house:set", name="welcome", value="Hello <b>you</b>")
    house.owner.gets("house:set", name="accent", value="#1f4fa8")
    text = page(house, "/")[1].decode()
    assert "<title>Lobby · The Two Owls</title>" in text
    assert "Hello &lt;b&gt;you&lt;/b&gt;" in text
    assert "--accent:light-dark(#1f4fa8" in text
    assert house.comes().fails("person:rename", name="The Two Owls") == "reserved"
    assert house.owner.asks("house:set", name="accent", value="#ffff00")["error"]["message"].endswith(".")
    for name in ("title", "welcome", "accent"):
        house.owner.gets("house:set", name=name, value=None)


def test_people_and_rooms_are_found(house: House) -> None:
    mia = house.comes()
    mia.gets("person:rename", name="Mia Findable")
    mia.enters("findable-room")
    mia.says("Here", "findable-room")
    found = house.owner.gets("house:people", search="findable")["people"]
    assert [each["name"] for each in found] == ["Mia Findable"]
    assert house.owner.gets("house:people", search="%")["people"] == []
    everybody = house.owner.gets("house:people")["people"]
    assert {"owner", ""} == {each["role"] for each in everybody if each["role"] != "moderator"}
    (room,) = house.owner.gets("house:rooms", search="findable")["rooms"]
    assert (room["slug"], room["here"], room["people"], room["pinned"]) == ("findable-room", 1, 1, False)
    house.owner.gets("house:keep", room="findable-room", pinned=True)
    assert house.owner.gets("house:rooms", search="findable")["rooms"][0]["pinned"] is True


def test_a_room_is_removed_with_all_in_it(house: House) -> None:
    mia = house.comes()
    mia.enters("doomed")
    mia.says("Soon gone", "doomed")
    house.owner.enters("made-after-it")
    assert house.owner.fails("house:remove", room="lobby") == "bad_request"
    assert house.owner.fails("house:remove", room="never-made") == "no_room"
    house.owner.gets("house:remove", room="doomed")
    assert mia.sees("room:closed")["room"] == "doomed"
    mia.waits(lambda: not calmly(house, "house:rooms", search="doomed")["rooms"])
    assert mia.enters("doomed")["messages"] == []


def test_sizes_and_refusals_are_counted(house: House) -> None:
    mia = house.comes()
    assert mia.fails("no:such") == "unknown_event"
    sizes = house.owner.gets("house:sizes")
    assert sizes["bytes"] > 10_000
    assert sizes["people"] >= 2
    assert "unknown_event" in [reason for _, reason, _ in sizes["refused"]]


def test_a_backup_is_made_on_the_server(house: House) -> None:
    house.owner.gets("house:backup")

    def made() -> bool:
        backup = calmly(house, "house:sizes")["backup"]
        assert not backup["error"], backup
        return not backup["running"] and Path(backup["file"]).stat().st_size == backup["bytes"] > 0

    house.owner.waits(made)


def test_commands_do_the_same(house: House) -> None:
    assert "renames = 50" in house.runs("settings", "list")
    assert "! renames" in house.runs("settings", "list"), "what a variable says is marked"
    assert "rules = Be kind." in house.runs("settings", "set", "rules", "Be kind.")
    house.owner.waits(lambda: "Be kind." in page(house, "/")[1].decode())
    assert house.runs("settings", "get", "rules").strip() == "Be kind."
    assert "rules = Be kind." in house.runs("settings", "changes")
    assert "rules =" in house.runs("settings", "undo")
    assert house.command("settings", "set", "rooms", "none").returncode == 2
    assert house.command("settings", "set", "renames", "3").returncode == 2
    house.owner.enters("kept-by-command")
    assert "stays" in house.runs("keep-room", "kept-by-command", "on")
    assert "kept-by-command" in house.runs("rooms", "kept-by")
    assert house.owner.person["id"] in house.runs("people")
    assert "bytes" in house.runs("sizes")
