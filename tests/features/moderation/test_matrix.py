"""The permission table, over every request, route and event there is: who may, who must not, what the refused see."""

import importlib
import itertools
import pkgutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import chatapp.features
from chatapp.app import create_app
from chatapp.core import audiences
from chatapp.core.events import Event, RoomEvent, all_events
from chatapp.features.roles.models import Standing
from chatapp.features.roles.permissions import ACTIONS, EVENTS, REQUESTS, ROUTES, Action, may
from chatapp.settings import Settings
from tests.support.house import House
from tests.support.players import Player

for found in pkgutil.walk_packages(chatapp.features.__path__, "chatapp.features."):
    importlib.import_module(found.name)

ROOM = "matrix"
REFUSALS = {"forbidden", "not_yours", "no_room", "muted", "quiet", "banned", "locked", "unknown_event"}
P256DH = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"
numbers = itertools.count()
KINDS: dict[str, type[Event]] = {kind.name: kind for kind in all_events() if kind.__module__.startswith("chatapp.")}


@pytest.fixture(scope="module")
def kit(tmp_path_factory: pytest.TempPathFactory) -> Any:
    settings = Settings(data=tmp_path_factory.mktemp("kit"), avatars="local")
    return create_app(settings).extensions["chatapp"]


def test_every_request_is_in_the_table(kit: Any) -> None:
    assert set(kit.realtime.requests) == set(REQUESTS)


def test_every_route_is_in_the_table(kit: Any) -> None:
    assert {rule.rule for rule in kit.app.url_map.iter_rules()} == set(ROUTES)


def test_every_event_is_in_the_table() -> None:
    assert set(KINDS) == set(EVENTS)


@pytest.mark.parametrize("name", sorted(EVENTS))
def test_an_event_is_heard_by_those_whom_the_table_says(name: str) -> None:
    kind, who = KINDS[name], EVENTS[name]
    if issubclass(kind, RoomEvent):
        assert (who, kind.audience) == ("room", RoomEvent.audience)
    elif ".classic." in kind.__module__:
        assert who in ("classic", "self")
    elif who == "self":
        assert kind.audience is Event.audience, "it has no audience: it is sent to one connection"
    else:
        assert who in ("everyone", "person")
        assert kind.audience is not Event.audience


def test_a_role_of_a_room_does_not_leave_it() -> None:
    changed = KINDS["role:changed"]
    assert changed(room="tea", person="x", role="host").audience() == audiences.room("tea")  # type: ignore[call-arg]


@pytest.mark.parametrize("action", list(Action))
def test_whoever_stands_higher_in_the_house_may_more(action: Action) -> None:
    assert may(Standing.OWNER, action), "an owner may everything"
    assert not may(Standing.GUEST, action), "what everybody may is no action"
    assert set(ACTIONS[action]) <= set(Standing)


class Cast:
    """One person of each standing in the room ``matrix``, and others who are not in it, muted, or banned."""

    def __init__(self, house: House) -> None:
        self.house = house
        host = self._enters(house.comes())
        self.people: dict[str, Player] = {"host": host, "owner": self._enters(house.owner)}
        self.people["moderator"] = self._enters(house.moderator())
        for name in ("guest", "muted", "banned", "victim"):
            self.people[name] = self._enters(house.comes())
        moderator = self._enters(house.comes())
        host.gets("role:give", person=moderator.person["id"], role="moderator", room=ROOM)
        self.people["room_moderator"] = moderator
        self.people["outside"] = house.comes()
        self.seq = host.says("The first message", ROOM)["seq"]
        for kind, name in (("mute", "muted"), ("ban", "banned")):
            host.gets(f"person:{kind}", id=house.id(), person=self.id(name), room=ROOM)

    def id(self, name: str) -> str:
        return str(self.people[name].person["id"])

    def newcomer(self) -> str:
        """The id of somebody whom each may act against once."""
        return str(self._enters(self.house.comes()).person["id"])

    def message(self) -> int:
        """The number of a message that nobody of the cast has written."""
        return int(self._enters(self.house.comes()).says("Somebody else's", ROOM)["seq"])

    @staticmethod
    def _enters(player: Player) -> Player:
        player.enters(ROOM)
        return player


@pytest.fixture(scope="module")
def cast(running: House) -> Cast:
    return Cast(running)


def arguments(cast: Cast, name: str, in_house: bool) -> dict[str, Any]:
    """A request of that name which only a lack of rights can refuse."""
    number = next(numbers)
    room = {} if in_house else {"room": ROOM}
    order = {"id": f"matrix-{number:06d}", "minutes": 1}
    if name in ("message:delete", "poll:end"):
        return {"room": ROOM, "message": cast.message()}
    made: dict[str, dict[str, Any]] = {
        "direct:open": {"people": []},
        "link:make": {"id": f"matrix-{number:06d}", "may": "write"},
        "link:revoke": {"id": f"matrix-{number:06d}"},
        "link:use": {"secret": "none"},
        "mention:find": {"text": "M"},
        "message:edit": {"message": 2**40, "body": "Other words", "client_id": f"matrix-{number:06d}"},
        "message:versions": {"message": cast.seq},
        "filter:test": {"text": "Hello"},
        "letter:read": {"id": "none-of-these"},
        "message:report": {"id": f"matrix-{number:06d}", "message": cast.seq, "kind": "other"},
        "message:pin": {"message": cast.seq, "on": True},
        "message:save": {"message": cast.seq, "on": True},
        "message:send": {"body": f"Message {number}", "client_id": f"matrix-{number:06d}"},
        "poll:voters": {"message": cast.seq},
        "vote:put": {"message": cast.seq, "choice": 0},
        "vote:take": {"message": cast.seq, "choice": 0},
        "votes:own": {"messages": [cast.seq]},
        "reaction:put": {"message": cast.seq, "emoji": "👍"},
        "reaction:take": {"message": cast.seq, "emoji": "👍"},
        "room:catch_up": {"after": 0, "epoch": "none"},
        "room:export": {"form": "json"},
        "room:history": {"before": 10},
        "room:make": {"id": f"matrix-{number:06d}"},
        "room:password": {"password": ""},
        "room:read": {"seq": 1},
        "room:rule": {"slow": 0},
        "room:topic": {"topic": f"Topic {number}"},
        "passkey:add": {"credential": "{}"},
        "passkey:rename": {"id": "none", "name": "x"},
        "passkey:remove": {"id": "none"},
        "house:keep": {"room": ROOM, "pinned": False},
        "house:remove": {"room": "lobby"},
        "house:set": {"name": "messages", "value": None},
        "house:undo": {"change": 2**40},
        "room:forget": {"room": "never-opened"},
        "room:unlock": {"password": "none"},
        "room:pin": {"on": True},
        "room:mute": {"on": False},
        "room:notify": {"level": "all"},
        "push:subscribe": {"endpoint": "https://push.example.org/x", "p256dh": P256DH, "auth": "A" * 22},
        "push:unsubscribe": {"endpoint": "https://push.example.org/x"},
        "notify:set": {"quiet": False, "quiet_from": 0, "quiet_to": 60, "zone": "UTC", "bodies": True},
        "panic:switch": {"on": False},
        "owner:claim": {"token": "none"},
        "person:card": {"person": cast.id("guest")},
        "status:set": {"text": f"Status {number}"},
        "person:block": {"person": "nobody"},
        "person:unblock": {"person": "nobody"},
        "person:check_name": {"name": f"Matrix {number} Checked"},
        "person:rename": {"name": f"Matrix {number} Person"},
    }
    if name in ("person:kick", "person:mute", "person:ban"):
        return {**order, **room, "person": cast.newcomer()}
    if name in ("messages:count", "messages:delete"):
        return {**room, "person": cast.newcomer()} | ({"id": order["id"]} if name == "messages:delete" else {})
    if name == "messages:restore":
        whose = {**room, "person": cast.newcomer(), "id": order["id"]}
        return {"id": cast.house.owner.gets("messages:delete", **whose)["id"]}
    if name in ("filter:add", "filter:remove"):
        made = {**room, "id": order["id"], "kind": "word", "pattern": f"never{number}said"}
        if name == "filter:remove":
            cast.house.owner.gets("filter:add", **made)
        return made if name == "filter:add" else {"id": order["id"]}
    if name == "person:warn":
        return {**room, "person": cast.newcomer(), "id": order["id"]}
    if name in ("report:decide", "report:reopen"):
        reporter, report = cast._enters(cast.house.comes()), f"report-{number:06d}"
        reporter.gets("message:report", room=ROOM, message=cast.message(), id=report, kind="spam")
        return {"report": report} | ({"id": order["id"], "outcome": "dismiss"} if name == "report:decide" else {})
    if name in ("role:give", "role:take"):
        return {"person": cast.newcomer(), **room} | ({"role": "moderator"} if name == "role:give" else {})
    if name == "restriction:lift":
        made_by = cast.house.owner
        order_of = {**order, **room, "person": cast.newcomer()}
        return {"id": made_by.gets("person:mute", **order_of)["id"]}
    own = made.get(name, {})
    of_no_room = (
        *(each for each in REQUESTS if each.startswith(("house:", "passkey"))),
        "panic:switch",
        "owner:claim",
        "blocks:list",
        "letter:read",
        "person:block",
        "person:unblock",
        "direct:open",
        "link:use",
        "room:make",
        "person:check_name",
        "person:rename",
        "person:reroll",
        "audit:list",
        "rooms:list",
        "saved:list",
        "status:set",
    )
    return own if name in of_no_room or name == "connection:check" else {**room, **own}


def cases() -> Iterator[tuple[str, str, bool]]:
    """Request, who asks, and whether of the whole chat."""
    who = [*map(str, Standing), "outside", "muted", "banned"]
    for name, need in REQUESTS.items():
        if name in ("send_message", "update_username", "room:leave"):
            continue  # the classic protocol, and what would end the others' play
        for each in who:
            yield name, each, False
            if isinstance(need, tuple):
                yield name, each, True


def allowed(need: Any, who: str, in_house: bool) -> bool:
    """What the table says."""
    inside = who not in ("outside", "banned")
    if need in ("self", "name"):
        return True
    if need == "enter":
        return who != "banned"
    if need == "room":
        return inside
    if need == "listed":
        return who != "outside"
    if need in ("write", "writes"):
        return inside and who != "muted"
    action = need[int(in_house)] if isinstance(need, tuple) else need
    standing = Standing(who) if who in list(Standing) else Standing.GUEST
    of_house = in_house or action in (Action.SEE_LOG, Action.PANIC, Action.RUN)
    if of_house and standing in (Standing.HOST, Standing.ROOM_MODERATOR):
        return False
    return may(standing, action)


@pytest.mark.parametrize(("name", "who", "in_house"), list(cases()))
def test_who_may_and_who_must_not(cast: Cast, name: str, who: str, in_house: bool) -> None:
    answer = cast.people[who].asks(name, **arguments(cast, name, in_house))
    if allowed(REQUESTS[name], who, in_house):
        assert answer["ok"] or answer["error"]["code"] not in REFUSALS, answer
        if (name, who) == ("room:enter", "outside"):
            cast.people[who].gets("room:leave", room=ROOM)
            cast.people[who].gets("room:forget", room=ROOM)
    else:
        assert not answer["ok"], "must be refused"
        assert answer["error"]["code"] in REFUSALS, answer
        assert answer["error"]["message"].endswith(".")


@pytest.mark.parametrize("route", sorted(ROUTES))
def test_routes_that_need_nothing_need_no_person(kit: Any, route: str) -> None:
    path = route.replace("<raw>", ROOM).replace("<key>", "none").replace("<way>", "come")
    answer = kit.app.test_client().get(path, headers={"Host": "localhost"}, environ_base={"REMOTE_ADDR": "127.0.0.1"})
    assert answer.status_code in (200, 301, 302, 308, 400, 404), path  # 400: it is not for GET


def test_the_table_in_the_docs_is_the_table() -> None:
    text = (Path(__file__).parents[3] / "docs" / "moderation.md").read_text("utf-8")
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines() if line.startswith("| `")
    ]
    shown = {
        cells[0].strip("`"): [cell == "yes" for cell in cells[2:]]
        for cells in rows
        if cells[0].strip("`") in list(Action)
    }
    order = [Standing.ROOM_MODERATOR, Standing.HOST, Standing.MODERATOR, Standing.OWNER]
    assert shown == {str(action): [may(each, action) for each in order] for action in Action}
