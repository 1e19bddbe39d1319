"""Settings that change while the chat runs: checked, logged, undone, and the same for every process."""

from collections.abc import Iterator
from typing import Any

import pytest

from chatapp.core.database import Address, Database, open_database
from chatapp.core.errors import ChatError
from chatapp.features.house.service import HouseSettings, Renewing
from chatapp.features.roles import audit
from chatapp.features.roles.models import OPERATOR, Doer
from chatapp.settings import Settings, load
from chatapp.web import accent


@pytest.fixture
def database(place: Address) -> Iterator[Database]:
    opened = open_database(place, lambda event: None)
    yield opened
    opened.close()


@pytest.fixture
def house(database: Database) -> HouseSettings:
    return HouseSettings(database, load({"CHAT_MESSAGES": "7"}), accent.check)


def refused(asked: Any) -> str:
    with pytest.raises(ChatError) as caught:
        asked().wait()
    return caught.value.message


def test_a_change_holds_and_is_in_the_log(database: Database, house: HouseSettings) -> None:
    done = house.set(OPERATOR, "title", "  Our   chat ").wait()
    assert (done.name, done.value) == ("title", "Our chat")
    assert house.now().title == "Our chat"
    assert house.now().messages == 7, "what was given at the start stays"
    assert house.set(OPERATOR, "title", "Our chat").wait().number is None, "a repeat changes nothing"
    line = audit.page(database.reader, None)[0]
    assert (line.what, line.reason, line.by) == ("setting title", "Our chat", "the operator")


def test_a_change_is_undone_once_and_in_order(house: HouseSettings) -> None:
    first = house.set(OPERATOR, "keep_days", "30").wait().number
    second = house.set(OPERATOR, "keep_days", "7").wait().number
    assert first and second
    assert "changed again since" in refused(lambda: house.undo(OPERATOR, first))
    assert [each.undoable for each in house.listed().changes] == [True, False]
    for _ in range(2):
        assert house.undo(OPERATOR, second).wait().value == "30"
    assert house.now().keep_days == 30
    assert "no such change" in refused(lambda: house.undo(OPERATOR, 999))
    third = house.listed().changes[0].number
    assert house.undo(OPERATOR, third).wait().value == "7", "an undo is undone like any change"
    house.set(OPERATOR, "keep_days", None).wait()
    assert house.now().keep_days == 0


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("messages", "9", "CHAT_MESSAGES sets it where the chat is started"),
        ("port", "80", "There is no setting port that can be changed"),
        ("renames", "many", "expected a whole number"),
        ("renames", "0", "expected 1 or more"),
        ("when_full", "panic", "expected refuse or oldest"),
        ("rules", "x" * 4001, "at most 4000 characters"),
        ("accent", "#ffdd00", "hard to read"),
        ("accent", "blue", "expected a colour"),
        ("title", "y" * 301, "at most 300"),
    ],
)
def test_what_is_wrong_is_refused_in_words(house: HouseSettings, name: str, text: str, words: str) -> None:
    said = refused(lambda: house.set(OPERATOR, name, text))
    assert words in said
    assert said.endswith(".")
    assert said[0].isupper()
    assert house.listed().changes == []


def test_nobody_else_may(house: HouseSettings) -> None:
    with pytest.raises(ChatError) as caught:
        house.set(Doer("mia", "Mia"), "title", "Mine").wait()
    assert caught.value.code == "unknown_event"


def test_another_process_takes_it_over(database: Database, house: HouseSettings) -> None:
    seen: list[Settings] = []
    renewing = Renewing(HouseSettings(database, Settings(), accent.check), seen.append)
    renewing.look()
    assert seen == []
    house.set(OPERATOR, "welcome", "Hello\n\nall").wait()
    renewing.look()
    renewing.look()
    assert [each.welcome for each in seen] == ["Hello\n\nall"]


def test_what_is_fixed_is_shown_as_such(house: HouseSettings) -> None:
    locked = {line.name: line.locked for line in house.listed().settings if line.locked}
    assert locked == {"messages": "CHAT_MESSAGES"}
