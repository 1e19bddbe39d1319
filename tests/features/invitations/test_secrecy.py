"""A private room cannot be found: absent and forbidden are the same bytes, in every request, route and event."""

import json
import re
from typing import Any
from urllib.request import Request, urlopen

import pytest

from chatapp.features.roles.permissions import REQUESTS, ROUTES
from tests.features.invitations.private import PrivateRoom
from tests.support.house import House
from tests.support.players import Player

ABSENT = "p-" + "a2" * 13
CLASSIC = {"send_message", "update_username"}  # the lobby alone


def arguments(house: House, name: str, victim: str) -> dict[str, Any]:
    """A request of that name, complete but for its room."""
    order = {"id": house.id(), "person": victim}
    return {
        "filter:add": {"id": house.id(), "kind": "word", "pattern": "never"},
        "filter:test": {"text": "x"},
        "link:make": {"id": house.id(), "may": "write"},
        "link:revoke": {"id": house.id()},
        "mention:find": {"text": "M"},
        "message:delete": {"message": 1},
        "message:edit": {"message": 1, "body": "x", "client_id": house.id()},
        "message:report": {"id": house.id(), "message": 1, "kind": "other"},
        "message:send": {"body": "x", "client_id": house.id()},
        "message:versions": {"message": 1},
        "messages:count": {"person": victim},
        "messages:delete": order,
        "person:ban": order,
        "person:kick": order,
        "person:mute": order,
        "person:warn": order,
        "reaction:put": {"message": 1, "emoji": "👍"},
        "reaction:take": {"message": 1, "emoji": "👍"},
        "role:give": {"person": victim, "role": "moderator"},
        "role:take": {"person": victim},
        "room:catch_up": {"after": 0, "epoch": "x"},
        "room:history": {"before": 9},
        "room:mute": {"on": True},
        "room:password": {"password": "x"},
        "room:pin": {"on": True},
        "room:read": {"seq": 1},
        "room:rule": {"slow": 5},
        "room:topic": {"topic": "x"},
        "room:unlock": {"password": "x"},
    }.get(name, {})


@pytest.fixture(scope="module")
def room(running: House) -> PrivateRoom:
    room = PrivateRoom(running, "Nobody may know this")
    room.host.says("Nor this.", room.slug)
    room.host.gets("room:password", room=room.slug, password="Sesame, open")
    return room


@pytest.fixture(scope="module")
def outside(room: PrivateRoom) -> dict[str, Player]:
    """Somebody who was never there, one who was put out, and those who run the chat."""
    house, former = room.house, room.house.comes()
    link = room.lets_in(former)
    room.revokes(link, people=True)
    return {"stranger": house.comes(), "former": former, "owner": house.owner, "moderator": house.moderator()}


def told(answer: Any, slug: str) -> str:
    """The bytes of an answer, with the address that was asked for and running numbers left out."""
    return json.dumps(answer, sort_keys=True, ensure_ascii=False).replace(slug, "SLUG")


@pytest.mark.parametrize("name", sorted(set(REQUESTS) - CLASSIC))
def test_a_request_answers_the_same(house: House, room: PrivateRoom, outside: dict[str, Player], name: str) -> None:
    victim = room.host.person["id"]
    for who, player in outside.items():
        more = arguments(house, name, victim)
        forbidden, absent = (player.asks(name, room=slug, **more) for slug in (room.slug, ABSENT))
        assert told(forbidden, room.slug) == told(absent, ABSENT), who
        if name != "room:forget":
            # unknown_field: the request is about no room; any other code: its arguments are missing above
            assert forbidden["error"]["code"] in ("no_room", "bad_code", "unknown_field"), who


def test_no_list_names_the_room(house: House, room: PrivateRoom, outside: dict[str, Player]) -> None:
    order = room.host.gets("person:mute", id=house.id(), room=room.slug, person=house.comes().person["id"])
    for who, player in outside.items():
        heard = [player.asks(name) for name in ("rooms:list", "restrictions:list", "audit:list")]
        heard += [player.gets("connection:check"), [data for _, data in player.heard if _ != "room:lost"]]
        assert room.slug not in json.dumps(heard), who
        assert "Nobody may know" not in json.dumps(heard), who
    room.host.gets("restriction:lift", id=order["id"])


def test_nobody_outside_hears_what_happens_inside(house: House, room: PrivateRoom, outside: dict[str, Player]) -> None:
    classic = house.comes(classic=True)
    for player in outside.values():
        player.gets("rooms:list")
    before = {who: len(player.heard) for who, player in outside.items()}
    inside = house.comes()
    room.lets_in(inside, "moderate")
    inside.gets("typing:start", room=room.slug)
    inside.gets("room:topic", room=room.slug, topic="Between us")
    inside.gets("room:rule", room=room.slug, slow=5)
    inside.gets("reaction:put", room=room.slug, message=1, emoji="👍")
    inside.gets("person:rename", name="Ada Inside")
    room.host.says("Only for us.", room.slug)
    inside.sees("message:posted", lambda data: data["body"] == "Only for us.")
    for who, player in outside.items():
        player.gets("connection:check")
        told = [event for event in player.heard[before[who] :] if room.slug in json.dumps(event)]
        assert told == [], who
    assert room.slug not in json.dumps(classic.heard)
    assert "Only for us." not in json.dumps(classic.heard)


@pytest.mark.parametrize("route", sorted(route for route in ROUTES if "<raw>" in route))
def test_a_page_is_the_same(house: House, room: PrivateRoom, route: str) -> None:
    stranger = house.comes()
    for cookie in ("", _cookie(stranger)):
        forbidden, absent = (_page(house, route.replace("<raw>", slug), cookie) for slug in (room.slug, ABSENT))
        assert forbidden[0] == absent[0]
        assert forbidden[1].replace(room.slug, "SLUG") == absent[1].replace(ABSENT, "SLUG")
        assert "Nobody may know" not in forbidden[1]
        assert "Nor this." not in forbidden[1]


def test_nobody_reads_before_they_have_entered(house: House, room: PrivateRoom) -> None:
    otto = house.comes()
    otto.gets("link:use", secret=room.link()["secret"])
    cookie = _cookie(otto)
    assert "Nor this." not in _page(house, f"/r/{room.slug}", cookie)[1], "a member who is still unseen"
    otto.enters(room.slug)
    assert "Nor this." in _page(house, f"/r/{room.slug}", cookie)[1]


def test_a_look_alike_of_a_secret_address_tells_nothing(room: PrivateRoom) -> None:
    stranger = room.house.comes()
    asked = [slug.replace("p-", "р-", 1) for slug in (room.slug, ABSENT)]
    forbidden, absent = (stranger.asks("room:enter", room=slug) for slug in asked)
    assert told(forbidden, asked[0]) == told(absent, asked[1])


def _cookie(player: Player) -> str:
    return f"chat_person={player.token}"


def _page(house: House, path: str, cookie: str) -> tuple[int, str]:
    headers = {"Accept": "text/html"} | ({"Cookie": cookie} if cookie else {})
    with urlopen(Request(f"{house.url}{path}", headers=headers), timeout=30) as answer:
        text = answer.read().decode()
        assert answer.headers["X-Robots-Tag"] == "noindex"
        assert answer.headers["Referrer-Policy"]
        # a visitor without a cookie is somebody else at each request
        boot = re.search(r'id="boot">(.*?)</script>', text, re.DOTALL)
        if boot and not cookie:
            whole = json.loads(boot[1])
            person = whole["person"]
            for part in (person["name"], person["id"], person["avatar"], person["tag"], whole["ticket"]):
                text = text.replace(str(part), "WHO")
        return answer.status, text
