"""The topic of a room: for everyone in it and nobody else, once for each change."""

import pytest

from chatapp.core.errors import ChatError
from chatapp.features.rooms.topics import LIMIT, Topics
from tests.features.rooms.house import unrestricted
from tests.features.rooms.stage import Stage
from tests.support.players import Comes


def test_a_topic_is_seen_by_everyone_in_the_room_and_by_nobody_else(comes: Comes) -> None:
    mia, otto, eve = comes(), comes(), comes()
    for player in (mia, otto):
        player.enters("topical")
    eve.enters("elsewhere")
    for _ in range(2):
        answer = mia.gets("room:topic", room="topical", topic="  Bread,\nand salt ")
    assert answer == {"topic": "Bread, and salt", "changed": False}
    told = otto.sees("topic:changed")
    assert (told["seq"], told["topic"], told["person"]) == (1, "Bread, and salt", mia.person)
    for player in (mia, otto):
        assert len(player.all("topic:changed")) == 1, "a repeat is told to nobody"
    eve.hears_nothing("topic:changed")
    assert eve.fails("room:topic", room="topical", topic="mine now") == "no_room"
    entered = eve.enters("topical")
    assert entered["room"] == {"slug": "topical", "title": "Topical", "topic": "Bread, and salt"}
    assert [note["event"] for note in entered["notes"]] == ["topic:changed"]


@pytest.mark.parametrize("text", ["", " \n\t", "\u200b", "\u2800"])
def test_what_cannot_be_seen_removes_the_topic(stage: Stage, text: str) -> None:
    topics = Topics(stage.database, unrestricted(stage.database))
    assert topics.set(stage.member(), "Tea").wait().changed
    answer = topics.set(stage.member(), text).wait()
    assert (answer.topic, answer.changed) == ("", True)
    assert stage.enters()["room"]["topic"] == ""


@pytest.mark.parametrize(
    ("text", "code"), [("x" * (LIMIT + 1), "too_long"), ("y" * 100_000, "too_long"), ("\0", "bad_text")]
)
def test_what_is_no_topic_is_refused_and_the_old_one_stays(stage: Stage, text: str, code: str) -> None:
    topics = Topics(stage.database, unrestricted(stage.database))
    topics.set(stage.member(), "x" * LIMIT).wait()
    with pytest.raises(ChatError, match=code):
        topics.set(stage.member(), text)
    assert stage.enters()["room"]["topic"] == "x" * LIMIT


def test_two_who_set_it_at_once_leave_the_last_one_and_no_hole(stage: Stage) -> None:
    topics, member = Topics(stage.database, unrestricted(stage.database)), stage.member()
    both = [topics.set(member, text) for text in ("one", "two")]
    assert [each.wait().changed for each in both] == [True, True]
    entered = stage.enters()
    assert (entered["room"]["topic"], entered["head"]) == ("two", 2)
