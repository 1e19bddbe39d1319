"""Two processes, one chat: people at one node and people at the other notice no difference."""

import threading
import time
import urllib.request
from collections.abc import Iterator
from http.cookiejar import CookieJar

import pytest
from socketio.exceptions import ConnectionError

from tests.nodes.cluster import Cluster, cluster
from tests.support.house import refusal
from tests.support.players import Player
from tests.support.postgres import Postgres


@pytest.fixture(scope="module")
def two(postgres: Postgres, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    with cluster(tmp_path_factory.mktemp("two"), CHAT_DATABASE_URL=postgres.chat()) as here:
        yield here


@pytest.fixture(scope="module")
def owner(two: Cluster) -> Player:
    return two.owner(0)


def bodies(player: Player, room: str) -> list[tuple[int, str]]:
    return [(data["seq"], data["body"]) for data in player.all("message:posted") if data["room"] == room]


def test_one_order_for_everybody_and_each_message_once(two: Cluster) -> None:
    people = [two.comes(door) for door in (0, 0, 1, 1)]
    for person in people:
        person.enters("order")

    def write(person: Player) -> None:
        for number in range(10):
            person.says(f"{person.person['id']} {number}", "order")

    writers = [threading.Thread(target=write, args=(person,)) for person in people]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    for person in people:
        person.waits(lambda person=person: len(bodies(person, "order")) >= 40)
        person.gets("connection:check")
    first = bodies(people[0], "order")
    assert [seq for seq, _ in first] == list(range(1, 41))
    for person in people[1:]:
        assert bodies(person, "order") == first


def test_a_name_that_is_given_on_one_node_is_taken_on_the_other(two: Cluster) -> None:
    mia, otto = two.comes(0), two.comes(1)
    mia.gets("person:rename", name="Mia Only")
    assert otto.fails("person:check_name", name="mia only") == "taken"
    assert otto.fails("person:rename", name="Mia Only") == "taken"


def test_a_rename_reaches_rooms_and_devices_on_the_other_node(two: Cluster) -> None:
    mia, otto = two.comes(0), two.comes(1)
    phone = two.comes(1, token=mia.token)
    for player in (mia, otto):
        player.enters("renames")
    phone.enters("phone-room")
    phone.sees("session:ready")
    otto.enters("phone-room")
    otto.sees("presence:changed", lambda data: data["room"] == "renames" and data["total"] == 2)
    mia.gets("person:rename", name="Mia of Two")
    assert otto.sees("person:renamed", lambda data: data["room"] == "renames")["person"]["name"] == "Mia of Two"
    phone.sees("person:updated", lambda data: data["person"]["name"] == "Mia of Two")
    otto.sees("person:renamed", lambda data: data["room"] == "phone-room")
    phone.says("from the phone", "phone-room")
    assert otto.sees("message:posted", lambda data: data["body"] == "from the phone")["person"]["name"] == "Mia of Two"


def test_presence_is_one_list(two: Cluster) -> None:
    mia, otto = two.comes(0), two.comes(1)
    mia.enters("together")
    otto.enters("together")
    mia.sees("presence:changed", lambda data: data["room"] == "together" and data["total"] == 2)
    second = two.comes(0, token=otto.token)
    second.enters("together")
    otto.leaves()
    mia.gets("connection:check")
    late = two.comes(1)
    assert late.enters("together")["people_total"] == 3, "otto is still here, at the other node"
    second.gets("room:leave", room="together")
    mia.sees(
        "presence:changed",
        lambda data: data["room"] == "together" and otto.person["id"] in [each["id"] for each in data["left"]],
    )


def test_writing_is_seen_on_the_other_node(two: Cluster) -> None:
    mia, otto = two.comes(0), two.comes(1)
    mia.enters("typing")
    otto.enters("typing")
    mia.gets("typing:start", room="typing")
    assert otto.sees("typing:started", lambda data: data["room"] == "typing")["person"]["id"] == mia.person["id"]


def comes_back(two: Cluster, eve: Player) -> bool:
    """Whether the other node has heard already that she may."""
    try:
        return bool(two.comes(1, token=eve.token).person["id"] == eve.person["id"])
    except ConnectionError:
        return False


def test_a_ban_holds_on_the_other_node_at_once(two: Cluster, owner: Player) -> None:
    eve, friend = two.comes(1), two.comes(1)
    eve.enters("bans")
    ban = owner.gets("person:ban", id="ban-on-both-1", person=eve.person["id"], reason="Spam")
    eve.waits(lambda: not eve.io.connected, "the connection goes on")
    for node in two.nodes:
        assert "Spam" in refusal(node.url, token=eve.token)["message"]
    assert friend.io.connected
    owner.gets("restriction:lift", id=ban["id"])
    friend.waits(lambda: comes_back(two, eve), "she is still banned")


def test_a_kick_a_mute_and_rules_hold_on_the_other_node(two: Cluster, owner: Player) -> None:
    eve = two.comes(1)
    eve.enters("rules")
    owner.enters("rules")
    owner.gets("person:mute", id="mute-on-both-1", person=eve.person["id"], room="rules", minutes=5)
    eve.waits(lambda: not eve.asks("message:send", room="rules", body="x", client_id=f"mute-{len(eve.heard)}")["ok"])
    owner.gets("room:rule", room="rules", slow=30)
    assert eve.sees("rules:changed", lambda data: data["room"] == "rules")["slow"] == 30
    owner.gets("person:kick", id="kick-on-both-1", person=eve.person["id"], room="rules")
    eve.sees("room:closed", lambda data: data["room"] == "rules")


def test_the_list_of_rooms_follows_the_other_node(two: Cluster) -> None:
    mia, otto = two.comes(0), two.comes(1)
    laptop = two.comes(1, token=mia.token)
    mia.enters("listed")
    laptop.gets("rooms:list")
    otto.enters("listed")
    otto.says("for the list", "listed")

    def line(such: str, value: object) -> None:
        laptop.sees(
            "rooms:changed",
            lambda data: any(each["slug"] == "listed" and each[such] == value for each in data["rooms"]),
        )

    line("unread", 1)
    mia.gets("room:read", room="listed", seq=1)
    line("unread", 0)
    mia.gets("room:pin", room="listed", on=True)
    line("pinned", True)
    mia.gets("room:leave", room="listed")
    mia.gets("room:forget", room="listed")
    laptop.sees("rooms:changed", lambda data: "listed" in data["gone"])


def test_signing_out_everywhere_ends_connections_on_the_other_node(two: Cluster) -> None:
    jar = CookieJar()
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
    url = two.nodes[0].url
    browser.open(url).read()
    cookie = "; ".join(f"{each.name}={each.value}" for each in jar)
    here = two.comes(0, cookie=cookie)
    there = two.comes(1, cookie=cookie)
    assert here.person["id"] == there.person["id"]
    headers = {"Origin": url, "Content-Type": "application/json"}
    browser.open(urllib.request.Request(f"{url}/identity/renew", data=b"{}", headers=headers)).read()
    for player in (here, there):
        player.waits(lambda player=player: not player.io.connected, "the connection goes on")


def test_a_command_of_the_operator_is_done_once_and_felt_everywhere(two: Cluster, owner: Player) -> None:
    eve = [two.comes(door) for door in (0, 1)]
    for player in eve:
        two.runs("ban", player.person["id"], "--reason", "Flood")
        player.waits(lambda player=player: not player.io.connected, "the connection goes on")
    lines = [line for line in owner.gets("audit:list")["lines"] if line["reason"] == "Flood"]
    assert len(lines) == 2


def test_who_is_too_fast_is_too_fast_on_both(two: Cluster) -> None:
    mia, quiet = two.comes(0), two.comes(1)
    phone = two.comes(1, token=mia.token)
    for player in (mia, phone, quiet):
        player.enters("flood")

    def sends(player: Player, number: int) -> bool:
        return bool(player.asks("message:send", room="flood", body="x", client_id=f"{player.url}-{number}")["ok"])

    numbers = iter(range(1000))
    for _ in range(5):  # as many tries as give the phone all that one person may send, if nobody told its node
        while sends(mia, next(numbers)):
            pass
        time.sleep(0.5)
        if not (sends(phone, next(numbers)) and sends(phone, next(numbers))):
            break
    else:
        raise AssertionError("at the other node they may go on")
    assert quiet.says("not meant", "flood")["duplicate"] is False


def test_a_room_that_an_owner_removes_is_left_on_both(two: Cluster, owner: Player) -> None:
    mia, otto = two.comes(0), two.comes(1)
    for player in (mia, otto):
        player.enters("to-remove")
    owner.gets("house:remove", room="to-remove")
    for player in (mia, otto):
        player.sees("room:closed", lambda data: data["room"] == "to-remove")
