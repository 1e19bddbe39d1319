"""What is in an export: everything of the conversation, in order, with little of it in memory."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from chatapp.core import journal
from chatapp.core.database import Address
from chatapp.core.extensions import Extensions
from chatapp.features.edits import feature as edits
from chatapp.features.exporting import reading
from chatapp.features.exporting.forms import FORMS, written
from chatapp.features.exporting.models import Line, Whole
from chatapp.features.exporting.reading import Reading
from chatapp.features.messages.carrying import Carrying
from chatapp.features.reactions import feature as reactions
from chatapp.features.reactions.service import Reactions
from chatapp.features.replies import feature as replies
from tests.features.rooms.stage import MIA, OTTO, Stage

WHOLE = Whole("Tea <3", "tea", "", "Chat", "2026-11-27T12:00:00.000Z")


@pytest.fixture
def stage(place: Address) -> Iterator[Stage]:
    stage = Stage(place)
    stage.carried.add("reply", replies.REPLY)
    yield stage
    stage.database.close()


def batches(stage: Stage) -> list[list[Line]]:
    parts: Extensions[Any] = Extensions()
    parts.add("edits", edits.PART)
    parts.add("reactions", reactions.PART)
    carried: Extensions[Any] = Extensions()
    carried.add("reply", replies.REPLY)
    reader, room_id = stage.database.reader, stage.member().room_id
    extent = journal.extent(reader, room_id)
    return list(Reading(reader, [Carrying(carried).source], parts).batches(room_id, extent))


def lines(stage: Stage) -> list[Line]:
    return [line for batch in batches(stage) for line in batch]


def test_everything_is_there_once_and_in_order(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "STEP", 7)
    stage.rooms.whereabouts.come(stage.member())
    for number in range(20):
        stage.says(f"m{number}")
        if number % 4 == 0:
            stage.does(lambda tx, name=f"Mia {number}": stage.rooms.person_changed(tx, MIA, name))
    found = batches(stage)
    assert [line.seq for batch in found for line in batch] == [*range(1, 26)]
    assert max(sum(line.note is None for line in batch) for batch in found) <= 7
    assert sum(line.note is not None for batch in found for line in batch) == 5


def test_more_notes_than_a_page_has_are_all_there(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal, "NOTES", 3)
    stage.rooms.whereabouts.come(stage.member())
    for number in range(10):
        stage.does(lambda tx, name=f"Mia {number}": stage.rooms.person_changed(tx, MIA, name))
    assert [line.note for line in lines(stage)] == [f"Mia {number} is now Mia" for number in range(10)]


def test_replies_reactions_deletions_and_names_of_that_time(stage: Stage) -> None:
    stage.says("Cake?", OTTO)
    stage.says("Yes", MIA, reply=1)
    Reactions(stage.database, stage.messages).put(stage.member(MIA), 1, "🎂").wait()
    stage.does(lambda tx: tx.run("UPDATE person SET name = 'Otto the Great' WHERE id = 'otto'"))
    asked, answered = lines(stage)
    assert (asked.name, asked.then, asked.body) == ("Otto the Great", "Otto", "Cake?")
    assert asked.reactions[0]._asdict() == {"emoji": "🎂", "total": 1, "names": ["Mia"]}
    assert answered.reply is not None
    assert answered.reply._asdict() == {"seq": 1, "name": "Otto the Great", "text": "Cake?"}
    room_id = stage.member().room_id
    stage.does(lambda tx: stage.messages.remove(tx, room_id, 1))
    gone, answered = lines(stage)
    assert gone.body is None
    assert answered.reply is not None
    assert answered.reply.text is None


def test_what_was_removed_by_a_purge_is_not_missed(stage: Stage) -> None:
    for number in range(5):
        stage.says(f"m{number}")
    room_id = stage.member().room_id
    stage.does(lambda tx: tx.run("DELETE FROM message WHERE room = ? AND seq < 3", room_id))
    assert [line.seq for line in lines(stage)] == [3, 4, 5]


def test_json_is_json_also_of_an_empty_room(stage: Stage) -> None:
    for count in range(3):
        text = "".join(written(FORMS["json"], WHOLE, batches(stage)))
        found = json.loads(text)
        assert found["room"]["title"] == "Tea <3"
        assert [line["body"] for line in found["lines"]] == [f'"{number}"\n</script>' for number in range(count)]
        stage.says(f'"{count}"\n</script>')
