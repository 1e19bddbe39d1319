"""Rules of rooms, the panic switch, the audit log, and the same by commands."""

import urllib.error
import urllib.request

import pytest

from chatapp.core.database import Address, open_database
from chatapp.features.roles import audit
from chatapp.features.roles.models import OPERATOR
from tests.support.house import House, refusal


def test_a_read_only_room(house: House) -> None:
    host, otto, owner = house.comes(), house.comes(), house.owner
    for player in (host, otto, owner):
        player.enters("news")
    assert otto.fails("room:rule", room="news", read_only=True) == "forbidden"
    rules = host.gets("room:rule", room="news", read_only=True)
    assert rules == {"read_only": True, "locked": False, "slow": 0}
    assert otto.sees("rules:changed") == {"room": "news", **rules}
    refusal = otto.asks("message:send", room="news", body="Me too", client_id="me-too-01")["error"]
    assert (refusal["code"], refusal["message"]) == ("quiet", "This room is read-only.")
    for player in (host, owner):
        player.says("Hear, hear", "news")
    assert house.comes().enters("news")["rules"] == rules
    host.gets("room:rule", room="news", read_only=False)
    otto.says("Thank you", "news")


def test_a_topic_is_set_by_those_who_keep_order_while_they_may_write(house: House) -> None:
    host, otto, mod = house.comes(), house.comes(), house.moderator()
    for player in (host, otto, mod):
        player.enters("topics")
        player.enters("lobby")
    assert host.gets("room:topic", room="topics", topic="Bread")["changed"]
    error = otto.asks("room:topic", room="topics", topic="Mine")["error"]
    assert error["code"] == "forbidden"
    assert "the room's host" in error["message"]
    for player in (host, otto):
        assert player.fails("room:topic", room="lobby", topic="Nobody's house") == "forbidden"
    assert mod.gets("room:topic", room="lobby", topic="Welcome")["changed"]
    house.owner.gets("panic:switch", on=True)
    assert host.fails("room:topic", room="topics", topic="Panic!") == "quiet"
    house.owner.gets("panic:switch", on=False)
    mod.gets("person:mute", id=house.id(), person=host.person["id"], room="topics", minutes=5)
    assert host.fails("room:topic", room="topics", topic="I cannot be silenced") == "muted"
    assert otto.enters("topics")["room"]["topic"] == "Bread"


def test_a_locked_room_lets_back_in_whoever_was_there(house: House) -> None:
    host, otto, eve = house.comes(), house.comes(), house.comes()
    host.enters("closet")
    otto.enters("closet")
    host.gets("room:rule", room="closet", locked=True)
    assert eve.fails("room:enter", room="closet") == "locked"
    otto.gets("room:leave", room="closet")
    otto.enters("closet")
    house.moderator().enters("closet")
    host.gets("room:rule", room="closet", locked=False)
    eve.enters("closet")


def test_slow_mode_says_how_long_to_wait(house: House) -> None:
    host, otto = house.comes(), house.comes()
    host.enters("slow")
    otto.enters("slow")
    host.gets("room:rule", room="slow", slow=60)
    first = otto.says("One", "slow", client_id="one-00001")
    error = otto.asks("message:send", room="slow", body="Two", client_id="two-00001")["error"]
    assert (error["code"], error["retryable"]) == ("rate", True)
    assert 0 < error["retry_after"] <= 60
    assert otto.says("One", "slow", client_id="one-00001") == {**first, "duplicate": True}
    for text in ("A", "B"):
        host.says(text, "slow")
    host.gets("room:rule", room="slow", slow=0)
    otto.says("Two", "slow")


def test_the_panic_switch(house: House) -> None:
    mod, otto = house.moderator(), house.comes()
    for player in (mod, otto):
        player.enters("storm")
    assert otto.fails("panic:switch", on=True) == "forbidden"
    assert mod.gets("panic:switch", on=True) == {"on": True}
    try:
        assert otto.sees("panic:switched") == {"on": True}
        assert otto.fails("message:send", room="storm", body="Ha", client_id="ha-000001") == "quiet"
        assert otto.fails("person:rename", name="Ha Ha") == "quiet"
        mod.says("We are here", "storm")
        closed = refusal(house.url)
        assert (closed["code"], closed["retryable"]) == ("closed", True)
        with pytest.raises(urllib.error.HTTPError) as page:
            urllib.request.urlopen(house.url, timeout=10)
        assert (page.value.code, page.value.headers["Retry-After"]) == (503, "60")
        back = house.comes(token=otto.token)
        assert back.enters("storm")["panic"] is True
        back.enters("own-storm")
        assert back.fails("message:send", room="own-storm", body="Ha", client_id="ha-000002") == "quiet", "a host, too"
    finally:
        mod.gets("panic:switch", on=False)
    otto.says("Calm", "storm")
    house.comes()


def test_the_log_says_who_did_what_and_only_to_moderators(house: House) -> None:
    mod, eve, otto = house.moderator(), house.comes(), house.comes()
    mod.gets("person:mute", id=house.id(), person=eve.person["id"], minutes=5, reason="Too\nloud")
    line = mod.gets("audit:list")["lines"][0]
    told = {name: line[name] for name in ("by", "what", "person", "room", "reason")}
    assert told == {
        "by": mod.person["name"],
        "what": "mute",
        "person": eve.person["name"],
        "room": "",
        "reason": "Too loud",
    }
    older = mod.gets("audit:list", before=line["number"])["lines"]
    assert all(each["number"] < line["number"] for each in older)
    assert otto.fails("audit:list") == "forbidden"
    host = house.comes()
    host.enters("only-mine")
    assert host.fails("audit:list") == "forbidden"
    assert host.fails("restrictions:list") == "forbidden"
    assert host.gets("restrictions:list", room="only-mine")["restrictions"] == []


@pytest.mark.parametrize("statement", ["UPDATE audit SET by_name = 'x'", "DELETE FROM audit"])
def test_the_log_is_only_added_to(place: Address, statement: str) -> None:
    database = open_database(place, lambda event: None)
    database.write(lambda tx: audit.add(tx, OPERATOR, "panic")).wait()
    with pytest.raises(Exception, match="added to"):
        database.write(lambda tx: tx.run(statement)).wait()
    assert [line.what for line in audit.page(database.reader, None)] == ["panic"]
    database.close()


def test_commands_act_on_the_running_chat(house: House) -> None:
    eve = house.comes()
    eve.enters("shell")
    name = eve.person["name"]
    assert name in house.runs("ban", name, "--for", "2h", "--reason", "Spam")
    eve.waits(lambda: not eve.io.connected, "the connection goes on")
    assert "Reason: Spam" in refusal(house.url, token=eve.token)["message"]
    assert name in house.runs("bans")
    assert "Lifted" in house.runs("unban", eve.person["id"])
    back = house.comes(token=eve.token)
    back.enters("shell")
    house.runs("mute", f"{name} #{eve.person['tag']}", "--room", "shell")
    assert back.fails("message:send", room="shell", body="Hm", client_id="hm-000001") == "muted"
    house.runs("unmute", eve.person["id"], "--room", "shell")
    back.says("Hm", "shell")
    house.runs("role", eve.person["id"], "moderator")
    assert back.sees("role:changed", lambda data: data["person"] == eve.person["id"])["role"] == "moderator"
    assert name in house.runs("roles")
    house.runs("role", eve.person["id"], "none")
    house.runs("panic", "on")
    assert back.fails("message:send", room="shell", body="Oh", client_id="oh-000001") == "quiet"
    house.runs("panic", "off")
    back.says("Oh", "shell")
    log = house.runs("audit")
    for part in ("the operator: ban", "panic on", "moderator made", "Spam"):
        assert part in log


def test_a_command_bans_an_address_and_a_network(house: House) -> None:
    for subject in ("203.0.113.7", "203.0.113.0/24", "2001:db8:1:2::/64"):
        assert "an address" in house.runs("ban", subject, "--for", "1d")
        assert subject.partition("/")[0] not in house.runs("bans"), "never shown"
        assert "Lifted" in house.runs("unban", subject)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("ban", "Nobody At All"), "no such person"),
        (("unban", "203.0.113.99"), "Nothing of that kind"),
        (("ban", "Somebody", "--for", "soon"), "no length"),
        (("kick", "Somebody", "--room", "never-made"), "no such room"),
    ],
)
def test_a_command_that_cannot_be_done_says_why(house: House, words: tuple[str, ...], said: str) -> None:
    done = house.command(*words)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.setting("address_days")
def test_a_length_of_days_is_a_setting(house: House) -> None:
    refused = house.command("bans", "--address-days", "0")
    assert refused.returncode == 2
    assert "--address-days: expected 1 to 400" in refused.stderr


def test_an_id_may_begin_with_a_dash(house: House) -> None:
    for command in (["ban"], ["unban"], ["kick", "--room", "lobby"], ["mute"], ["unmute"]):
        said = house.command(*command, "-d0ub7ful-person").stderr
        assert "such person" in said or "banned" in said or "muted" in said, said
