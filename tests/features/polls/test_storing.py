"""Below the sockets, on both stores: what may be asked, how votes are counted and told, and what goes with whom."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from chatapp.core import clock
from chatapp.core.database import Address
from chatapp.core.errors import ChatError
from chatapp.core.extensions import Carried, Extensions
from chatapp.features.edits.service import Edits
from chatapp.features.messages.carrying import Carrying
from chatapp.features.people import store as people
from chatapp.features.people.models import Person
from chatapp.features.polls import counting as counting_module
from chatapp.features.polls import store
from chatapp.features.polls.asked import words_of
from chatapp.features.polls.counting import Counting
from chatapp.features.polls.events import PollChanged, VotesChanged
from chatapp.features.polls.pages import Polled, refuse_edit
from chatapp.features.polls.personal import personal_of
from chatapp.features.polls.service import Polls
from chatapp.features.polls.store import Key
from tests.features.rooms.stage import MIA, OTTO, Stage
from tests.support.stores import only_sqlite

CAKES = ["Chocolate", "Lemon", "None"]
NEVER = 1e9  # seconds


@pytest.fixture
def stage(place: Address) -> Iterator[Stage]:
    stage = Stage(place)
    polled = Polled()
    stage.carried.add("poll", Carried(keep=polled.keep, load=polled.only(store.of_messages), words=words_of))
    stage.parts.add("votes", polled.only(store.votes))
    stage.mine.add("votes", store.of_person)
    yield stage
    stage.database.close()


def polls_of(stage: Stage, every: float = 0.0) -> tuple[Polls, Counting]:
    counting = Counting(stage.database, every)
    return Polls(stage.database, stage.messages, counting), counting


def asks(stage: Stage, **more: Any) -> Key:
    seq = stage.says("Which cake?", client_id=f"poll-{len(stage.heard):06d}", poll={"options": CAKES, **more}).seq
    return Key(stage.member().room_id, seq)


def told(stage: Stage) -> list[PollChanged]:
    return [event for event in stage.heard if isinstance(event, PollChanged)]


def on_page(stage: Stage, key: Key, person: Person = MIA) -> tuple[Any, Any]:
    page = stage.enters(person)
    parts, mine = page.get("parts") or {}, page.get("mine") or {}
    return parts.get("votes", {}).get(str(key.message)), mine.get("votes", {}).get(str(key.message))


def test_a_poll_comes_with_its_message_live_and_on_pages(stage: Stage) -> None:
    key = asks(stage, several=True, lasts=3600)
    carried = stage.enters()["messages"][0]["carries"]["poll"]
    assert (carried["options"], carried["several"], "secret" in carried) == (CAKES, True, False)
    assert 3500 < clock.seconds_between(clock.stamp(), carried["ends_at"]) <= 3601
    assert stage.heard[-1].carries["poll"].options == CAKES  # type: ignore[attr-defined]
    assert on_page(stage, key) == (None, None)


@pytest.mark.parametrize(
    ("poll", "words"),
    [
        ({"options": ["One"]}, "2 to 10 answers"),
        ({"options": [str(number) for number in range(11)]}, "2 to 10 answers"),
        ({"options": ["Cake", " cAKE "]}, "the same"),
        ({"options": ["Cake", "x" * 101]}, "up to 100 characters"),
        ({"options": ["Cake", " \u200b"]}, "nothing to see"),
        ({"options": ["Cake", "a\0b"]}, "cannot be shown"),
        ({"options": "AB"}, "not a poll"),
        ({"options": ["A", 2]}, "not a poll"),
        ({"options": ["A", "B"], "lasts": 59}, "not a poll"),
        ({"options": ["A", "B"], "lasts": 10**9}, "not a poll"),
        ({"options": ["A", "B"], "ends_at": "tomorrow"}, "not a poll"),
        ({"options": ["A", "B"], "ends_at": "2031-01-01T00:00:00"}, "not a poll"),
        ({"options": ["A", "B"], "ends_at": "2001-01-01T00:00:00Z"}, "passed already"),
        ({"options": ["A", "B"], "ends_at": "9999-12-31T23:59:59Z"}, "up to a year"),
        ({"options": ["A", "B"], "colour": "red"}, "not a poll"),
        ({}, "not a poll"),
        (None, "not a poll"),
        ([], "not a poll"),
    ],
)
def test_what_cannot_be_a_poll_is_refused_in_words(stage: Stage, poll: Any, words: str) -> None:
    with pytest.raises(ChatError, match=words):
        stage.says("Which cake?", poll=poll)
    assert stage.enters()["messages"] == []
    assert asks(stage).message == 1, "its number is used again"


def test_answers_are_on_one_line_and_in_any_script(stage: Stage) -> None:
    options = ["  two \n lines ", "شوکولات", "チョコ", "x" * 100]
    seq = stage.says("Which?", poll={"options": options}).seq
    found = store.of_messages(stage.database.reader, stage.member().room_id, [seq])[seq]
    assert found.options == ["two lines", "شوکولات", "チョコ", "x" * 100]


def test_one_answer_takes_the_place_of_the_other(stage: Stage) -> None:
    polls, _ = polls_of(stage)
    key, otto = asks(stage), stage.member(OTTO)
    assert polls.vote(otto, key.message, 0, put=True).wait().choices == [0]
    answer = polls.vote(otto, key.message, 2, put=True).wait()
    assert (answer.choices, answer.changed) == ([2], True)
    assert [(event.counts, event.voters) for event in told(stage)] == [([1, 0, 0], 1), ([0, 0, 1], 1)]
    votes, mine = on_page(stage, key, OTTO)
    assert (votes, mine) == ({"counts": [0, 0, 1], "voters": 1, "seq": answer.seq}, [2])
    assert on_page(stage, key, MIA)[1] is None


def test_several_answers_are_counted_beside_each_other(stage: Stage) -> None:
    polls, _ = polls_of(stage)
    key, otto = asks(stage, several=True), stage.member(OTTO)
    for choice in (0, 2):
        polls.vote(otto, key.message, choice, put=True).wait()
    polls.vote(stage.member(MIA), key.message, 2, put=True).wait()
    assert (told(stage)[-1].counts, told(stage)[-1].voters) == ([1, 0, 2], 2)
    assert polls.vote(otto, key.message, 0, put=False).wait().choices == [2]
    assert (told(stage)[-1].counts, told(stage)[-1].voters) == ([0, 0, 2], 2)


def test_a_repeat_changes_nothing_and_is_told_to_nobody(stage: Stage) -> None:
    polls, _ = polls_of(stage)
    key, otto = asks(stage), stage.member(OTTO)
    assert polls.vote(otto, key.message, 1, put=False).wait().changed is False
    first = polls.vote(otto, key.message, 1, put=True).wait()
    heard = len(stage.heard)
    again = polls.vote(otto, key.message, 1, put=True).wait()
    assert (again.choices, again.changed, again.seq) == (first.choices, False, first.seq)
    assert len(stage.heard) == heard


def test_a_storm_is_told_once_a_second_and_pages_say_what_the_log_says(stage: Stage) -> None:
    polls, counting = polls_of(stage, every=NEVER)
    key = asks(stage, several=True)
    crowd = [Person(f"voter-{number}", f"Voter {number}", "/avatar/x", "cccc", 1) for number in range(20)]
    stage.does(lambda tx: [people.add(tx, who, who.id, who.id.encode()) for who in crowd])
    members = [stage.member(who) for who in crowd]
    seqs = {polls.vote(who, key.message, 0, put=True).wait().seq for who in members}
    assert len(told(stage)) == 1
    assert on_page(stage, key, crowd[5]) == ({"counts": [1, 0, 0], "voters": 1, "seq": key.message + 1}, [0])
    counting.tell_all()
    assert [(event.counts, event.voters) for event in told(stage)] == [([1, 0, 0], 1), ([20, 0, 0], 20)]
    assert seqs == {key.message + 1, key.message + 2}, "each knows which event counts it"
    counting.tell_all()
    assert len(told(stage)) == 2, "nothing waits any more"
    assert sum(isinstance(event, VotesChanged) for event in stage.heard) == 20


def test_what_an_earlier_process_did_not_tell_is_told_by_the_next(stage: Stage) -> None:
    polls, _ = polls_of(stage, every=NEVER)
    key = asks(stage)
    for person in (MIA, OTTO):
        polls.vote(stage.member(person), key.message, 1, put=True).wait()
    assert told(stage)[-1].voters == 1
    Counting(stage.database).tell_all()
    assert told(stage)[-1].voters == 2


def test_a_vote_that_fails_leaves_nothing(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    polls, _ = polls_of(stage)
    key, otto = asks(stage), stage.member(OTTO)

    def fails(*_: Any) -> None:
        raise ChatError("internal")

    with monkeypatch.context() as broken:
        broken.setattr(counting_module.journal, "add", fails)
        with pytest.raises(ChatError, match="internal"):
            polls.vote(otto, key.message, 1, put=True).wait()
    assert on_page(stage, key, OTTO) == (None, None)
    assert polls.vote(otto, key.message, 1, put=True).wait().seq == key.message + 1


def test_an_ended_poll_refuses_but_answers_the_repeat_of_what_it_counted(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    polls, _ = polls_of(stage)
    key, otto = asks(stage, lasts=60), stage.member(OTTO)
    polls.vote(otto, key.message, 1, put=True).wait()
    later = clock.now() + timedelta(seconds=61)
    monkeypatch.setattr(clock, "now", lambda: later)
    for choice, put in ((0, True), (1, False)):
        with pytest.raises(ChatError, match="poll_ended"):
            polls.vote(otto, key.message, choice, put=put).wait()
    assert polls.vote(otto, key.message, 1, put=True).wait().changed is False
    assert polls.end(stage.member(MIA), key.message).wait().changed is False


def test_whoever_made_it_ends_it_once_and_others_do_not(stage: Stage) -> None:
    polls, _ = polls_of(stage, every=NEVER)
    key, mia, otto = asks(stage), stage.member(MIA), stage.member(OTTO)
    polls.vote(mia, key.message, 0, put=True).wait()
    polls.vote(otto, key.message, 0, put=True).wait()
    with pytest.raises(ChatError, match="Only its maker"):
        polls.end(otto, key.message).wait()
    ended = polls.end(mia, key.message).wait()
    assert ended.changed is True
    assert (told(stage)[-1].counts, told(stage)[-1].ended_at is not None) == ([2, 0, 0], True), "with all votes"
    assert polls.end(mia, key.message).wait() == type(ended)(ended.seq, changed=False)
    assert on_page(stage, key)[0]["ended_at"] == told(stage)[-1].ended_at
    with pytest.raises(ChatError, match="poll_ended"):
        polls.vote(otto, key.message, 1, put=True).wait()


def test_nobody_learns_who_has_voted_in_a_secret_poll(stage: Stage) -> None:
    polls, _ = polls_of(stage)
    secret, public = asks(stage, secret=True), asks(stage)
    mia, otto = stage.member(MIA), stage.member(OTTO)
    for key in (secret, public):
        polls.vote(otto, key.message, 1, put=True).wait()
    with pytest.raises(ChatError, match="poll_secret"):
        polls.voters(mia, secret.message)
    assert [[person.id for person in people] for people in polls.voters(mia, public.message).people] == [
        [],
        ["otto"],
        [],
    ]
    for event in stage.heard:
        if isinstance(event, VotesChanged):
            assert event.audience() == "person:otto"
        assert not isinstance(event, PollChanged) or "otto" not in repr(event)
    written = stage.database.reader.all("SELECT payload FROM event")
    assert len(written) == 2
    assert not any("otto" in payload or "Otto" in payload for (payload,) in written)
    told_to_mia = list(personal_of(Counting(stage.database)).tell(stage.database.reader, "mia"))
    assert not [record for record in told_to_mia if record]


def test_the_question_stays_once_somebody_has_voted(stage: Stage) -> None:
    polls, _ = polls_of(stage, every=NEVER)
    refuses: Extensions[Any] = Extensions()
    refuses.add("polls", refuse_edit)
    edits = Edits(stage.database, stage.messages, refuses)
    key, mia = asks(stage), stage.member(MIA)
    edits.edit(mia, key.message, "Which tart?", "edit-before").wait()
    polls.vote(stage.member(OTTO), key.message, 1, put=True).wait()
    with pytest.raises(ChatError, match="can no longer be changed"):
        edits.edit(mia, key.message, "Who likes war?", "edit-after").wait()
    assert stage.enters()["messages"][0]["body"] == "Which tart?"
    polls.vote(stage.member(OTTO), key.message, 1, put=False).wait()
    edits.edit(mia, key.message, "Which cake, then?", "edit-again").wait()


def test_a_deleted_message_leaves_no_poll_and_no_vote(stage: Stage) -> None:
    polls, counting = polls_of(stage, every=NEVER)
    key, otto = asks(stage), stage.member(OTTO)
    for choice in (0, 1):
        polls.vote(otto, key.message, choice, put=True).wait()
    stage.does(lambda tx: store.forget(tx, *key))
    assert stage.database.reader.all("SELECT 1 FROM vote") + stage.database.reader.all("SELECT 1 FROM poll") == []
    counting.tell_all()
    with pytest.raises(ChatError, match="no_poll"):
        polls.vote(otto, key.message, 0, put=True).wait()


def test_people_take_their_votes_along(stage: Stage) -> None:
    polls, counting = polls_of(stage, every=NEVER)
    first, second = asks(stage, several=True), asks(stage, secret=True)
    mia, otto = stage.member(MIA), stage.member(OTTO)
    for key in (first, second):
        for member in (mia, otto):
            polls.vote(member, key.message, 1, put=True).wait()
    polls.vote(otto, first.message, 0, put=True).wait()
    for unit in personal_of(counting).erase(stage.database.reader, "otto"):
        stage.does(unit)
    counting.tell_all()
    assert [store.votes(stage.database.reader, *_place(key))[key.message].counts for key in (first, second)] == [
        [0, 1, 0],
        [0, 1, 0],
    ]
    stage.does(lambda tx: counting.forget_people(tx, ["mia", "nobody"]))
    counting.tell_all()
    assert {(tuple(event.counts), event.voters) for event in told(stage)[-2:]} == {((0, 0, 0), 0)}
    assert stage.database.reader.all("SELECT 1 FROM vote") == []


def _place(key: Key) -> tuple[int, list[int]]:
    return key.room, [key.message]


def test_what_was_left_out_of_the_log_is_purged_with_the_message(stage: Stage) -> None:
    polls, _ = polls_of(stage)
    keys = [asks(stage), asks(stage)]
    for key in keys:
        for member in (stage.member(MIA), stage.member(OTTO)):
            polls.vote(member, key.message, 1, put=True).wait()
    room = keys[0].room
    assert stage.does(lambda tx: store.remove(tx, room, keys[1].message, 1)) is False
    assert stage.does(lambda tx: store.remove(tx, room, keys[1].message, 5)) is True
    assert set(stage.database.reader.all("SELECT DISTINCT message FROM vote")) == {(keys[1].message,)}
    assert stage.database.reader.all("SELECT message FROM poll") == [(keys[1].message,)]


@only_sqlite
def test_a_room_without_polls_is_asked_nothing(stage: Stage) -> None:
    asked: list[int] = []

    def load(reader: Any, room_id: int, seqs: Any) -> dict[int, Any]:
        asked.append(room_id)
        return {}

    polled = Polled()
    part, room_id = polled.only(load), stage.member().room_id
    part(stage.database.reader, room_id, [1])
    assert asked == []
    seq = stage.says("Cake?").seq
    stage.does(lambda tx: polled.keep(tx, room_id, seq, {"options": CAKES}))
    part(stage.database.reader, room_id, [seq])
    assert asked == [room_id]


def test_words_that_are_not_taken_are_looked_for_in_answers(stage: Stage) -> None:
    said = Carrying(stage.carried).said("Where to?", {"poll": {"options": ["The park", "The casino", 7]}})
    assert said == "Where to?\nThe park\nThe casino\n7"
    for strange in (None, [], {"options": "casino"}, {}):
        assert Carrying(stage.carried).said("Where to?", {"poll": strange}) == "Where to?\n"
