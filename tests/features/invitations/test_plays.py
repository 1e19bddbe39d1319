"""Private rooms: who comes by which link, what they may do there, and how they lose it."""

import sqlite3
from typing import Any

import pytest

from tests.features.invitations.private import PrivateRoom
from tests.support.house import House


def names(people: list[dict[str, Any]]) -> set[str]:
    return {person["id"] for person in people}


def test_a_room_is_made_by_one_request_and_only_its_host_is_in(house: House) -> None:
    mia, eve = house.comes(), house.comes()
    wish = {"id": house.id(), "title": "Birthday of Ada"}
    made = mia.gets("room:make", **wish)
    assert mia.gets("room:make", **wish) == made, "a repeat makes no other room"
    slug = made["room"]["slug"]
    assert len(slug) == 28
    assert made["room"]["title"] == "Birthday of Ada"
    assert eve.gets("room:make", **wish)["room"]["slug"] != slug, "the id of one person is not another's"
    entered = mia.enters(slug)
    assert (entered["roles"]["room"], entered["writes"]) == ({mia.person["id"]: "host"}, True)
    assert eve.fails("room:enter", room=slug) == "no_room"


def test_whoever_has_the_link_comes_in_and_is_listed_with_it(house: House) -> None:
    room, otto, eve = PrivateRoom(house), house.comes(), house.comes()
    link = room.lets_in(otto)
    assert otto.gets("link:use", secret=link["secret"]) == {"room": room.slug, "changed": False}
    otto.says("I am in.", room.slug)
    room.host.sees("message:posted", lambda data: data["body"] == "I am in.")
    listed = room.listed()
    assert [(each["id"], each["used"], names(each["people"])) for each in listed["links"]] == [
        (link["id"], 1, {otto.person["id"]})
    ]
    assert names(listed["others"]) == {room.host.person["id"]}
    for request in ("links:list", "link:make", "link:revoke", "room:password"):
        more = {"links:list": {}, "room:password": {"password": "x"}}.get(request, {"id": house.id()})
        more = more | ({"may": "write"} if request == "link:make" else {})
        assert otto.fails(request, room=room.slug, **more) == "forbidden"
        assert eve.fails(request, room=room.slug, **more) == "no_room"


def test_a_link_works_for_so_many_and_no_more(house: House) -> None:
    room, otto, pia, eve = PrivateRoom(house), *(house.comes() for _ in range(3))
    link = room.link(uses=2)
    for player in (otto, otto, pia):
        player.gets("link:use", secret=link["secret"])
    assert eve.fails("link:use", secret=link["secret"]) == "bad_link"
    assert eve.fails("room:enter", room=room.slug) == "no_room"
    assert otto.gets("link:use", secret=link["secret"])["changed"] is False, "who came by it can open it again"
    assert [each["lets_in"] for each in room.listed()["links"]] == [False]
    otto.enters(room.slug)


def test_the_same_wish_is_one_link_and_its_id_is_no_other_rooms(house: House) -> None:
    room, other = PrivateRoom(house), PrivateRoom(house)
    wish = {"room": room.slug, "id": house.id(), "may": "write", "uses": 1}
    made = room.host.gets("link:make", **wish)
    assert room.host.gets("link:make", **wish) == made
    assert len(room.listed()["links"]) == 1
    assert other.host.fails("link:make", **{**wish, "room": other.slug}) == "id_reused"
    assert other.host.fails("link:revoke", room=other.slug, id=wish["id"]) == "bad_link"


def test_whoever_came_to_read_reads_and_does_nothing_else(house: House) -> None:
    room, otto = PrivateRoom(house), house.comes()
    first = room.host.says("Read this.", room.slug)["seq"]
    room.lets_in(otto, "read")
    assert otto.enters(room.slug)["writes"] is False
    assert [each["body"] for each in otto.gets("room:history", room=room.slug, before=99)["messages"]] == ["Read this."]
    written = {"client_id": house.id(), "body": "Me too"}
    for request, more in {
        "message:send": written,
        "message:edit": {**written, "message": first},
        "reaction:put": {"message": first, "emoji": "👍"},
        "typing:start": {},
    }.items():
        assert otto.fails(request, room=room.slug, **more) == "muted"
    assert otto.fails("room:topic", room=room.slug, topic="Mine") in ("muted", "forbidden")
    room.host.hears_nothing("typing:started")
    again = room.link("write")
    assert otto.gets("link:use", secret=again["secret"])["changed"] is True
    assert otto.enters(room.slug)["writes"] is True
    otto.says("Now I may.", room.slug)


def test_a_link_can_make_moderators_and_only_the_host_makes_such_a_link(house: House) -> None:
    room, mod, otto = PrivateRoom(house), house.comes(), house.comes()
    link = room.lets_in(mod, "moderate")
    badge = room.host.sees("role:changed")
    assert badge == {"room": room.slug, "person": mod.person["id"], "role": "moderator"}
    otto.hears_nothing("role:changed")
    room.lets_in(otto, by=mod)
    assert mod.fails("link:make", room=room.slug, id=house.id(), may="moderate") == "forbidden"
    assert room.revokes(link, people=True, by=mod) == 0, "nobody puts themselves out by accident"
    assert room.revokes(link, people=True) == 1
    assert mod.fails("room:enter", room=room.slug) == "no_room"


@pytest.mark.parametrize("people", [False, True])
def test_a_link_is_taken_back_with_or_without_who_came_by_it(house: House, people: bool) -> None:
    room, otto, pia, late = PrivateRoom(house), *(house.comes() for _ in range(3))
    link, other = room.lets_in(otto), room.lets_in(pia)
    device = house.comes(token=otto.token)
    device.enters(room.slug)
    elsewhere = house.comes(token=otto.token)
    elsewhere.gets("rooms:list")
    assert room.revokes(link, people) == int(people)
    assert room.revokes(link, people) == 0, "a repeat puts nobody out"
    assert late.fails("link:use", secret=link["secret"]) == "bad_link"
    room.host.says("Who still hears me?", room.slug)
    pia.sees("message:posted", lambda data: data["body"] == "Who still hears me?")
    assert [each["id"] for each in room.listed()["links"]] == [other["id"]]
    if not people:
        otto.sees("message:posted", lambda data: data["body"] == "Who still hears me?")
        assert otto.person["id"] in names(room.listed()["others"])
        return
    for one in (otto, device, elsewhere):
        lost = one.sees("room:lost")
        if one is elsewhere:
            one.sees("rooms:changed", lambda data: room.slug in data["gone"])
        assert (lost["room"], lost["person"], lost["code"]) == (room.slug, otto.person["id"], "bad_link")
        assert lost["message"].endswith("Ask for another one.")
        one.hears_nothing("message:posted")
        assert one.fails("room:enter", room=room.slug) == "no_room"
        assert one.fails("room:people", room=room.slug) == "no_room"
        assert room.slug not in [line["slug"] for line in one.gets("rooms:list")["rooms"]]
    pia.hears_nothing("room:lost")
    assert late.fails("link:use", secret=link["secret"]) == "bad_link"


@pytest.mark.parametrize("how", ["kick", "ban"])
def test_whoever_is_removed_is_a_member_no_more(house: House, how: str) -> None:
    room, otto = PrivateRoom(house), house.comes()
    room.lets_in(otto)
    device = house.comes(token=otto.token)
    order = room.host.gets(f"person:{how}", id=house.id(), room=room.slug, person=otto.person["id"], reason="Rude")
    for one in (otto, device):
        assert "Reason: Rude." in one.sees("room:lost")["message"]
    assert device.fails("room:enter", room=room.slug) == "no_room"
    link = room.link()
    assert otto.fails("link:use", secret=link["secret"]) == "banned", "they knew the room, and are told why"
    room.host.gets("restriction:lift", id=order["id"])
    assert otto.fails("room:enter", room=room.slug) == "no_room", "they need a link again"
    assert otto.gets("link:use", secret=link["secret"])["changed"] is True
    otto.enters(room.slug)


def test_members_come_back_from_any_device_and_without_the_link(house: House) -> None:
    room, otto = PrivateRoom(house), house.comes()
    link = room.lets_in(otto)
    room.revokes(link)
    otto.gets("room:leave", room=room.slug)
    device = house.comes(token=otto.token)
    device.enters(room.slug)
    assert room.slug in [line["slug"] for line in device.gets("rooms:list")["rooms"]]


def test_a_password_is_another_way_in(house: House) -> None:
    room, otto, eve = PrivateRoom(house), house.comes(), house.comes()
    refused = otto.asks("room:unlock", room=room.slug, password="Käsekuchen")
    assert room.host.gets("room:password", room=room.slug, password="Käsekuchen") == {"password": True}
    assert otto.asks("room:unlock", room=room.slug, password="käsekuchen") == refused, "no room tells that it has one"
    assert eve.asks("room:unlock", room="p-" + "a" * 26, password="Käsekuchen") == refused
    assert refused["error"]["code"] == "bad_code"
    assert otto.fails("room:enter", room=room.slug) == "no_room"
    assert otto.gets("room:unlock", room=room.slug, password="Käsekuchen") == {"room": room.slug, "changed": True}
    otto.enters(room.slug)
    assert room.listed()["password"] is True
    assert room.host.gets("room:password", room=room.slug, password="") == {"password": False}
    assert eve.asks("room:unlock", room=room.slug, password="Käsekuchen") == refused
    otto.enters(room.slug)


def test_passwords_cannot_be_tried_without_end(house: House) -> None:
    room, eve = PrivateRoom(house), house.comes()
    device = house.comes(token=eve.token)
    codes = [
        player.fails("room:unlock", room=room.slug, password=f"guess {at}")
        for at in range(6)
        for player in (eve, device)
    ]
    assert codes[:10] == ["bad_code"] * 10
    assert codes[10:] == ["rate"] * 2, "two devices are one person"


def test_the_database_has_no_secret(house: House) -> None:
    room = PrivateRoom(house)
    link = room.link()
    room.host.gets("room:password", room=room.slug, password="Sesame, open")
    files = [path for path in house.data.rglob("*") if path.is_file()]
    held = b"".join(path.read_bytes() for path in files)
    assert link["secret"].encode() not in held
    assert b"Sesame" not in held
    if not house.settings:
        with sqlite3.connect(house.data / "chat.db") as database:
            assert database.execute("SELECT 1 FROM room_link WHERE id = ?", (link["id"],)).fetchone()
