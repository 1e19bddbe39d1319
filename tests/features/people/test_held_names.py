"""Whose a name is: while they are here, after they have gone, and when they come back."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.support.players import Player
from tests.support.served import free_port, served

LONG_AGO, MONTHS_AGO = "2020-01-01T00:00:00.000Z", "months"
LOOSE = {"CHAT_NEW_GUESTS": "1000", "CHAT_HANDSHAKES": "1000", "CHAT_RENAMES": "1000", "CHAT_GRACE": "0.2"}


class House:
    """A chat, and a way to change its database behind its back."""

    def __init__(self, url: str, data: Path) -> None:
        self.url, self.data = url, data
        self.cast: list[Player] = []

    def comes(self, **how: Any) -> Player:
        self.cast.append(Player(self.url, **how))
        return self.cast[-1]

    def named(self, name: str, says: bool = False) -> Player:
        player = self.comes()
        player.enters()
        player.gets("person:rename", name=name)
        if says:
            player.says(f"I am {name}.")
        return player

    def was_last_here(self, player: Player, moment: str = LONG_AGO) -> None:
        with closing(sqlite3.connect(self.data / "chat.db", timeout=10)) as db, db:
            db.execute("UPDATE person SET seen_at = ? WHERE id = ?", (moment, player.person["id"]))

    def is_gone(self, player: Player, moment: str = LONG_AGO) -> None:
        player.leaves()
        watcher = self.comes()
        watcher.waits(lambda: player.person["id"] not in [p["id"] for p in watcher.enters()["people"]])
        self.was_last_here(player, moment)

    def back(self, player: Player) -> Player:
        again = self.comes(token=player.token)
        again.enters()
        return again


@contextmanager
def house_of(data: Path, port: int = 0, **settings: str) -> Iterator[House]:
    with served(data, port=port or free_port(), **LOOSE, **settings) as url:
        house = House(url, data)
        yield house
        for player in house.cast:
            player.leaves()


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with house_of(tmp_path_factory.mktemp("held")) as house:
        yield house


@pytest.fixture
def house(shared: House) -> Iterator[House]:
    yield shared
    for player in shared.cast:
        player.leaves()
    shared.cast.clear()


def days_ago(days: int) -> str:
    with closing(sqlite3.connect(":memory:")) as db:
        row = db.execute("SELECT strftime('%Y-%m-%dT%H:%M:%fZ', 'now', ?)", (f"-{days} days",)).fetchone()
        return str(row[0])


def test_a_name_is_never_free_while_its_person_is_connected(house: House) -> None:
    greta = house.named("Greta Vale")
    house.was_last_here(greta)
    assert house.comes().fails("person:rename", name="greta va1e") == "taken"


def test_those_who_have_written_keep_their_name_for_long_and_others_for_days(house: House) -> None:
    writer, reader = house.named("Wrote Much", says=True), house.named("Read Much")
    for player in (writer, reader):
        house.is_gone(player, days_ago(8))
    otto = house.comes()
    assert otto.fails("person:rename", name="Wrote Much") == "taken"
    assert otto.gets("person:rename", name="Read Much")["person"]["name"] == "Read Much"
    house.was_last_here(writer, days_ago(370))
    assert otto.gets("person:rename", name="Wrote Much")["person"]["name"] == "Wrote Much"


@pytest.mark.setting("name_months")
@pytest.mark.setting("name_days")
def test_how_long_is_a_setting(tmp_path: Path) -> None:
    with house_of(tmp_path, CHAT_NAME_MONTHS="2", CHAT_NAME_DAYS="30") as house:
        writer, reader = house.named("Wrote Much", says=True), house.named("Read Much")
        for player in (writer, reader):
            house.is_gone(player, days_ago(29))
        otto = house.comes()
        for name in ("Wrote Much", "Read Much"):
            assert otto.fails("person:rename", name=name) == "taken"
        house.was_last_here(writer, days_ago(61))
        house.was_last_here(reader, days_ago(31))
        for name in ("Wrote Much", "Read Much"):
            assert otto.gets("person:rename", name=name)["person"]["name"] == name


def test_when_the_owner_is_back_the_newer_one_gets_a_suffix_and_is_told(house: House) -> None:
    owner = house.named("Ada Hill", says=True)
    house.is_gone(owner)
    newer, witness = house.named("Ada Hill", says=True), house.comes()
    witness.enters()
    again = house.back(owner)
    assert again.person["name"] == "Ada Hill"
    assert "lost" not in again.ready
    told = newer.sees("person:updated", lambda data: data.get("lost") == "Ada Hill")
    assert told["person"]["name"] == "Ada Hill 2"
    renamed = witness.sees("person:renamed", lambda data: data["person"]["id"] == newer.person["id"])
    assert (renamed["old_name"], renamed["person"]["name"]) == ("Ada Hill", "Ada Hill 2")
    again.hears_nothing("person:updated")
    assert newer.fails("person:rename", name="Ada Hill") == "taken"


def test_a_newer_one_who_is_away_is_told_at_the_return(house: House) -> None:
    owner = house.named("Ben Lake", says=True)
    house.is_gone(owner)
    newer = house.named("Ben Lake", says=True)
    house.is_gone(newer, days_ago(0))
    assert house.back(owner).person["name"] == "Ben Lake"
    late = house.back(newer)
    assert (late.person["name"], late.ready["lost"]) == ("Ben Lake 2", "Ben Lake")
    assert late.person["rev"] > newer.person["rev"]
    assert "lost" not in house.back(newer).ready, "told once"
    assert house.back(owner).person["name"] == "Ben Lake", "the two do not take it from each other for ever"


def test_who_never_wrote_under_a_name_yields_to_whoever_has_it_now(house: House) -> None:
    silent = house.named("Cleo Moor")
    house.is_gone(silent)
    now = house.named("Cleo Moor")
    back = house.back(silent)
    assert (back.person["name"], back.ready["lost"]) == ("Cleo Moor 2", "Cleo Moor")
    now.gets("connection:check")
    assert [data["person"]["name"] for data in now.all("person:updated")] == ["Cleo Moor"]


def test_a_name_that_is_free_again_at_the_return_is_theirs_again(house: House) -> None:
    silent = house.named("Dora Reed")
    house.is_gone(silent)
    passing = house.named("Dora Reed")
    passing.gets("person:rename", name="Somebody Passing")
    back = house.back(silent)
    assert back.person["name"] == "Dora Reed"
    assert passing.fails("person:rename", name="Dora Reed") == "taken"


def test_a_suffix_finds_the_next_free_number_and_room_for_it(house: House) -> None:
    long = "Maximilian Bartholomew the Third"
    assert len(long) == 32
    owner = house.named(long, says=True)
    house.is_gone(owner)
    newer = house.named(long)
    house.named("Maximilian Bartholomew the Thi 2")
    house.back(owner)
    told = newer.sees("person:updated", lambda data: data.get("lost") == long)
    assert told["person"]["name"] == "Maximilian Bartholomew the Thi 3"


def test_only_names_under_which_something_was_said_stay_locked_after_a_rename(house: House) -> None:
    squatter, otto = house.named("Squat One"), house.comes()
    squatter.gets("person:rename", name="Squat Two")
    assert otto.gets("person:rename", name="Squat One")["person"]["name"] == "Squat One"
    squatter.says("hello")
    squatter.gets("person:rename", name="Squat Three")
    assert otto.fails("person:rename", name="Squat Two") == "taken"
    assert squatter.gets("person:rename", name="Squat Two")["person"]["name"] == "Squat Two"


def test_one_person_locks_five_former_names_at_most(house: House) -> None:
    chatty, otto = house.named("Chatty Nought", says=True), house.comes()
    for number in ("One", "Two", "Three", "Four", "Five", "Six"):
        chatty.gets("person:rename", name=f"Chatty {number}")
        chatty.says(number)
    assert otto.gets("person:rename", name="Chatty Nought")["person"]["name"] == "Chatty Nought"
    for number in ("One", "Two", "Three", "Four", "Five", "Six"):
        assert otto.fails("person:rename", name=f"Chatty {number}") == "taken"


def test_a_name_with_two_looks_is_taken_by_both(house: House) -> None:
    house.named("Νίκος")
    otto = house.comes()
    assert otto.fails("person:rename", name="νίκος") == "taken"
    assert otto.gets("person:rename", name="Χρύσα")["person"]["look"]


def test_a_name_can_be_checked_before_it_is_taken_and_that_reserves_nothing(house: House) -> None:
    greta, otto = house.named("Checked Greta"), house.comes()
    assert otto.gets("person:check_name", name="  Checked   Otto ") == {"name": "Checked Otto"}
    assert otto.fails("person:check_name", name="Checked Greta") == "taken"
    assert otto.fails("person:check_name", name="Admin Otto") == "reserved"
    assert greta.gets("person:check_name", name="CHECKED GRETA") == {"name": "CHECKED GRETA"}
    assert greta.gets("person:rename", name="Checked Otto")["person"]["name"] == "Checked Otto"
    codes = [otto.asks("person:check_name", name=f"Curious {number}") for number in range(25)]
    assert codes[-1]["error"]["code"] == "rate"


def test_two_who_want_one_name_at_once_get_it_once(house: House) -> None:
    players = [house.comes() for _ in range(4)]
    answers: list[dict[str, Any]] = []
    for player in players:
        player.io.emit("person:rename", {"name": "Only One"}, callback=answers.append)
    players[0].waits(lambda: len(answers) == 4)
    assert sorted(answer["ok"] for answer in answers) == [False, False, False, True]
    assert {answer["error"]["code"] for answer in answers if not answer["ok"]} == {"taken"}
