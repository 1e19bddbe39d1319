"""A private room cannot be found: absent and forbidden are the same bytes, in every request, route and event."""

import json
import re
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from chatapp.features.roles.permissions import REQUESTS, ROUTES, Action
from tests.features.invitations.private import PrivateRoom
from tests.support.house import House
from tests.support.players import Player

ABSENT = "p-" + "a2" * 13
SAID, POLL = 1, 2  # what is in the room: a message, and one with a poll
CLASSIC = {"send_message", "update_username"}  # the lobby alone


def arguments(house: House, name: str, victim: str) -> dict[str, Any]:
    """A request of that name, complete but for its room."""
    order = {"id": house.id(), "person": victim}
    made: dict[str, dict[str, Any]] = {
        "filter:add": {"id": house.id(), "kind": "word", "pattern": "never"},
        "filter:test": {"text": "x"},
        "house:keep": {"pinned": True},
        "link:make": {"id": house.id(), "may": "write"},
        "link:revoke": {"id": house.id()},
        "mention:find": {"text": "M"},
        "message:delete": {"message": 1},
        "message:edit": {"message": 1, "body": "x", "client_id": house.id()},
        "message:pin": {"message": SAID, "on": True},
        "message:report": {"id": house.id(), "message": 1, "kind": "other"},
        "message:save": {"message": SAID, "on": True},
        "message:send": {"body": "x", "client_id": house.id()},
        "message:versions": {"message": 1},
        "messages:count": {"person": victim},
        "messages:delete": order,
        "person:ban": order,
        "person:card": {"person": victim},
        "person:kick": order,
        "person:mute": order,
        "person:warn": order,
        "poll:end": {"message": POLL},
        "poll:voters": {"message": POLL},
        "reaction:put": {"message": 1, "emoji": "👍"},
        "reaction:take": {"message": 1, "emoji": "👍"},
        "role:give": {"person": victim, "role": "moderator"},
        "role:take": {"person": victim},
        "room:catch_up": {"after": 0, "epoch": "x"},
        "room:export": {"form": "json"},
        "room:history": {"before": 9},
        "room:mute": {"on": True},
        "room:notify": {"level": "all"},
        "room:password": {"password": "x"},
        "room:pin": {"on": True},
        "room:read": {"seq": 1},
        "room:rule": {"slow": 5},
        "room:topic": {"topic": "x"},
        "room:unlock": {"password": "x"},
        "vote:put": {"message": POLL, "choice": 0},
        "vote:take": {"message": POLL, "choice": 0},
        "votes:own": {"messages": [POLL]},
    }
    return made.get(name, {})


@pytest.fixture(scope="module")
def room(running: House) -> PrivateRoom:
    room = PrivateRoom(running, "Nobody may know this")
    assert room.host.says("Nor this.", room.slug)["seq"] == SAID
    assert asks(room.host, room, "When?")["seq"] == POLL
    room.host.gets("room:password", room=room.slug, password="Sesame, open")
    return room


@pytest.fixture(scope="module")
def outside(room: PrivateRoom) -> dict[str, Player]:
    """Somebody who was never there, one who was put out, and those who run the chat."""
    house, former = room.house, room.house.comes()
    link = room.lets_in(former)
    room.revokes(link, people=True)
    former.sees("room:lost")
    former.gets("connection:check")
    former.heard.clear()  # what they heard while they were inside
    return {"stranger": house.comes(), "former": former, "owner": house.owner, "moderator": house.moderator()}


def asks(player: Player, room: PrivateRoom, question: str) -> dict[str, Any]:
    """A poll in the room."""
    poll = {"options": ["Today", "Never"]}
    more = {"client_id": room.house.id(), "carries": {"poll": poll}}
    return player.gets("message:send", room=room.slug, body=question, **more)


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
        if REQUESTS[name] is Action.RUN and who != "owner":
            assert forbidden["error"]["code"] == "unknown_event", who
        elif name != "room:forget":
            # unknown_field: the request is about no room; any other code: its arguments are missing above
            assert forbidden["error"]["code"] in ("no_room", "bad_code", "unknown_field"), who


def test_no_list_names_the_room(house: House, room: PrivateRoom, outside: dict[str, Player]) -> None:
    order = room.host.gets("person:mute", id=house.id(), room=room.slug, person=house.comes().person["id"])
    for who, player in outside.items():
        heard: list[Any] = [player.asks(name) for name in ("rooms:list", "restrictions:list", "audit:list")]
        heard += [player.asks(f"house:{name}") for name in ("people", "rooms", "settings", "sizes")]
        heard += [player.gets("connection:check"), list(player.heard)]
        assert room.slug not in json.dumps(heard), who
        assert "Nobody may know" not in json.dumps(heard), who
    room.host.gets("restriction:lift", id=order["id"])


def test_the_page_of_the_owner_finds_no_private_room(house: House, room: PrivateRoom) -> None:
    inside = house.comes()
    room.lets_in(inside)
    room.host.gets("person:mute", id=house.id(), room=room.slug, person=inside.person["id"])
    for words in (room.slug, room.slug[:9], "Nobody may know", "Private room"):
        assert house.owner.gets("house:rooms", search=words)["rooms"] == []
    after = house.owner.gets("house:rooms", after=room.slug[:-1])
    assert room.slug not in [each["slug"] for each in after["rooms"]]
    (person,) = house.owner.gets("house:people", search=inside.person["id"])["people"]
    assert person["restrictions"] == 0, "what happens inside is for members"
    for order in ("house:keep", "house:remove"):
        more = {"pinned": True} if order == "house:keep" else {}
        assert house.owner.fails(order, room=room.slug, **more) == "no_room"
    assert room.host.enters(room.slug)["room"]["title"] == "Nobody may know this"


def test_a_ticket_to_a_file_tells_nothing_to_whoever_was_put_out(house: House, room: PrivateRoom) -> None:
    former = house.comes()
    link = room.lets_in(former)
    query = former.gets("room:export", room=room.slug, form="json")["path"].partition("?")[2]
    assert "Nor this." in _page(house, f"/r/{room.slug}/export.json?{query}", "")[1]
    room.revokes(link, people=True)
    for asked in (query, "ticket=never-made", ""):
        forbidden, absent = (_page(house, f"/r/{slug}/export.json?{asked}", "") for slug in (room.slug, ABSENT))
        assert forbidden[0] == absent[0] >= 400
        assert forbidden[1].replace(room.slug, "SLUG") == absent[1].replace(ABSENT, "SLUG")


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
    inside.gets("message:pin", room=room.slug, message=SAID, on=True)
    asked = asks(inside, room, "Who tells?")["seq"]
    inside.gets("vote:put", room=room.slug, message=asked, choice=1)
    inside.sees("poll:changed", lambda data: data["message"] == asked)
    inside.gets("poll:end", room=room.slug, message=asked)
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
        path = route.replace("<ending>", "json")
        forbidden, absent = (_page(house, path.replace("<raw>", slug), cookie) for slug in (room.slug, ABSENT))
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


def _opened(asked: Request) -> Any:
    try:
        return urlopen(asked, timeout=30)
    except HTTPError as refused:
        return refused


def _cookie(player: Player) -> str:
    return f"chat_person={player.token}"


def _page(house: House, path: str, cookie: str) -> tuple[int, str]:
    headers = {"Accept": "text/html"} | ({"Cookie": cookie} if cookie else {})
    with _opened(Request(f"{house.url}{path}", headers=headers)) as answer:
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
