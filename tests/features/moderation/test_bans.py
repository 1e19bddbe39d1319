"""Kicks, mutes and bans: at once on all devices, told in words, undone; and who is not touched by them."""

import sqlite3
import urllib.error
import urllib.request

from tests.support.house import APPEAL, House, refusal
from tests.support.players import Player


def gone(player: Player) -> None:
    player.waits(lambda: not player.io.connected, "the connection goes on")


def page(url: str, cookie: str = "") -> tuple[int, str, str]:
    """Status, text and Set-Cookie of a page, as a browser asks for it."""
    request = urllib.request.Request(url, headers={"Accept": "text/html", "Cookie": cookie})
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:
            return answer.status, answer.read().decode(), answer.headers.get("Set-Cookie", "")
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode(), ""


def test_a_ban_ends_all_connections_at_once_and_says_why(house: House) -> None:
    mod, eve, otto = house.moderator(), house.comes(), house.comes()
    devices = [eve, *(house.comes(token=eve.token) for _ in range(4))]
    order = {"id": house.id(), "person": eve.person["id"], "minutes": 60, "reason": "Spam"}
    made = mod.gets("person:ban", **order)
    for device in devices:
        gone(device)
    assert mod.gets("person:ban", **order) == made, "a repeat gets the first answer"
    words = refusal(house.url, token=eve.token)["message"]
    for part in ("banned from this chat until", "UTC", "Reason: Spam", APPEAL):
        assert part in words
    assert otto.io.connected
    assert mod.gets("restriction:lift", id=made["id"]) == {"changed": True}
    assert mod.gets("restriction:lift", id=made["id"]) == {"changed": False}
    assert house.comes(token=eve.token).person["id"] == eve.person["id"]


def test_a_banned_visitor_gets_a_page_with_the_reason(house: House) -> None:
    status, text, cookie = page(house.url)
    assert status == 200
    cookie = cookie.partition(";")[0]
    eve = house.comes(cookie=cookie)
    house.owner.gets("person:ban", id=house.id(), person=eve.person["id"], reason="Spam & more")
    gone(eve)
    status, text, _ = page(f"{house.url}/r/anywhere", cookie)
    assert status == 403
    for part in ("You are banned from this chat", "Spam &amp; more", APPEAL):
        assert part in text
    assert "To the lobby" not in text, "they cannot go there"


def test_a_guest_who_comes_back_by_the_first_visits_cookie_is_still_banned(house: House) -> None:
    _, _, cookie = page(house.url)
    eve = house.comes(cookie=cookie.partition(";")[0])
    house.owner.gets("person:ban", id=house.id(), person=eve.person["id"])
    gone(eve)
    cookie = cookie.partition(";")[0]
    with_row = refusal(house.url, cookie=cookie)
    assert with_row["code"] == "banned"
    forget(house, eve.person["id"])
    assert refusal(house.url, cookie=cookie) == with_row


def forget(house: House, person: str) -> None:
    """As a sweep of guests who never wrote does."""
    with sqlite3.connect(house.data / "chat.db", timeout=10) as database:
        database.execute("DELETE FROM visit WHERE person = ?", (person,))
        database.execute("DELETE FROM person WHERE id = ?", (person,))
    database.close()


def test_a_ban_from_a_room_leaves_the_rest_of_the_chat(house: House) -> None:
    host, eve, otto = house.comes(), house.comes(), house.comes()
    for player in (host, eve, otto):
        player.enters("pub")
    second = house.comes(token=eve.token)
    second.enters("pub")
    made = host.gets("person:ban", id=house.id(), person=eve.person["id"], room="pub", minutes=5)
    for device in (eve, second):
        closed = device.sees("room:closed")
        assert (closed["room"], closed["code"]) == ("pub", "banned")
        assert "banned from this room until" in closed["message"]
        assert device.fails("message:send", room="pub", body="Hm", client_id="aaaaaaaa") == "no_room"
        assert device.fails("room:enter", room="pub") == "banned"
    otto.says("Quiet now", "pub")
    eve.hears_nothing("message:posted")
    assert "pub" not in [line["slug"] for line in eve.gets("rooms:list")["rooms"]], (
        "nor does the list say what was said"
    )
    otto.sees("presence:changed", lambda data: [p["id"] for p in data["left"]] == [eve.person["id"]])
    eve.enters("elsewhere")
    host.gets("restriction:lift", id=made["id"])
    eve.enters("pub")


def test_a_kick_is_for_five_minutes(house: House) -> None:
    host, eve = house.comes(), house.comes()
    host.enters("bar")
    eve.enters("bar")
    made = host.gets("person:kick", id=house.id(), person=eve.person["id"], room="bar")
    assert made["until"] is not None
    assert "removed from this room until" in eve.sees("room:closed")["message"]
    assert eve.fails("room:enter", room="bar") == "banned"


def test_a_muted_person_reads_and_does_not_write(house: House) -> None:
    host, eve, otto = house.comes(), house.comes(), house.comes()
    for player in (host, eve, otto):
        player.enters("hall")
    first = eve.says("Before", "hall", client_id="before-01")
    made = host.gets("person:mute", id=house.id(), person=eve.person["id"], room="hall", minutes=10)
    refusal = eve.asks("message:send", room="hall", body="Now", client_id="now-00001")["error"]
    assert refusal["code"] == "muted"
    assert "until" in refusal["message"]
    assert eve.fails("reaction:put", room="hall", message=first["seq"], emoji="👍") == "muted"
    assert eve.fails("typing:start", room="hall") == "muted"
    again = eve.says("Before", "hall", client_id="before-01")
    assert again == {**first, "duplicate": True}, "what was accepted gets its first answer"
    otto.says("I can", "hall")
    eve.sees("message:posted", lambda data: data["body"] == "I can")
    eve.enters("own-room")
    eve.says("Here I can", "own-room")
    host.gets("restriction:lift", id=made["id"])
    eve.says("Again", "hall")


def test_whoever_is_muted_everywhere_does_not_write_by_a_name(house: House) -> None:
    mod, eve = house.moderator(), house.comes()
    mod.gets("person:mute", id=house.id(), person=eve.person["id"])
    assert eve.fails("person:rename", name="Loud Name") == "muted"
    assert eve.fails("person:reroll") == "muted"


def test_an_address_is_banned_for_newcomers_and_not_for_its_moderators(house: House) -> None:
    mod, eve = house.moderator(), house.comes()
    made = house.owner.gets("person:ban", id=house.id(), person=eve.person["id"], reach="address", minutes=5)
    gone(eve)
    try:
        assert refusal(house.url)["code"] == "banned"
        assert page(house.url)[0] == 403
        assert house.comes(token=mod.token).person == mod.person, "one's own address locks nobody out who can lift it"
        lines = house.owner.gets("restrictions:list")["restrictions"]
        assert next(line for line in lines if line["id"] == made["id"])["addresses"] == 1
    finally:
        house.owner.gets("restriction:lift", id=made["id"])
    house.comes()
    for file in house.data.iterdir():
        if file.name in ("chat.db", "chat.db-wal"):
            assert b"127.0.0.1" not in file.read_bytes(), "addresses are kept as keyed hashes only"


def test_nobody_acts_against_their_own_rank(house: House) -> None:
    mod, other, host = house.moderator(), house.moderator(), house.comes()
    host.enters("ranks")
    for doer, target in ((mod, other), (mod, house.owner), (host, mod), (host, house.owner)):
        room = {"room": "ranks"} if doer is host else {}
        assert doer.fails("person:ban", id=house.id(), person=target.person["id"], **room) == "forbidden"
    assert mod.fails("person:ban", id=house.id(), person=mod.person["id"]) == "forbidden"
    assert host.fails("person:ban", id=house.id(), person=other.person["id"]) == "forbidden", "not from the house"


def test_an_id_belongs_to_one_order(house: House) -> None:
    mod, eve, otto, order_id = house.moderator(), house.comes(), house.comes(), house.id()
    mod.gets("person:mute", id=order_id, person=eve.person["id"], minutes=1)
    assert mod.fails("person:mute", id=order_id, person=otto.person["id"], minutes=1) == "id_reused"
    assert mod.fails("restriction:lift", id="never-made") == "no_restriction"


def test_a_classic_client_that_is_banned_from_the_lobby_goes(house: House) -> None:
    classic = house.comes(classic=True)
    name = classic.sees("set_username")["username"]
    lobby = house.owner.enters("lobby")
    person = next(p for p in lobby["people"] if p["name"] == name)
    made = house.owner.gets("person:kick", id=house.id(), person=person["id"], room="lobby")
    gone(classic)
    house.owner.says("Only for those who are here")
    house.owner.gets("restriction:lift", id=made["id"])
    assert classic.all("new_message") == []
