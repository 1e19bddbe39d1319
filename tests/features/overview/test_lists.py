"""The list of rooms: what it says, who is told of what, and how little."""

import pytest

from chatapp.core import journal
from chatapp.core.database import Tx
from chatapp.core.errors import ChatError
from chatapp.core.events import Numbered
from chatapp.features.messages import store as messages
from chatapp.features.overview import service, store
from chatapp.features.overview.lines import LastSaid
from chatapp.features.rooms import access
from chatapp.features.rooms.store import find
from tests.features.overview.stage import Lists
from tests.features.rooms.stage import MIA, OTTO


@pytest.fixture
def tea(lists: Lists) -> Lists:
    """Mia and Otto have been in the tea room; Mia lists it from outside, and Otto has written twice."""
    lists.enters(MIA)
    lists.says("one", OTTO)
    lists.says("two\n\n  lines", OTTO)
    lists.beat()
    return lists


def deletes(lists: Lists, seq: int) -> None:
    """As a deletion does it: the text goes, and the log gets an event."""
    room_id = lists.member().room_id

    def unit(tx: Tx) -> None:
        messages.mark_deleted(tx, room_id, seq)
        tx.announce(Numbered(room="tea", seq=journal.next_seq(tx, room_id)))

    lists.does(unit)


def test_a_line_says_what_is_unread_and_what_was_said_last(tea: Lists) -> None:
    line = tea.opens("mia").rooms[0]
    assert (line.slug, line.title, line.unread, line.head, line.read_seq) == ("tea", "Tea", 2, 2, 0)
    assert line.last == LastSaid("otto", "Otto", "two lines")
    tea.reads("mia", "tea", 1)
    assert tea.opens("mia").rooms[0].unread == 1


def test_what_one_wrote_or_what_was_deleted_is_not_unread(tea: Lists) -> None:
    assert tea.opens("otto").rooms[0].unread == 0
    deletes(tea, 2)
    line = tea.opens("mia").rooms[0]
    assert line.unread == 1
    assert line.last == LastSaid("otto", "Otto", "one")


def test_a_message_is_told_to_those_outside_and_to_nobody_inside(tea: Lists) -> None:
    tea.opens("mia")
    tea.opens("mia phone", inside=["tea"])
    tea.opens("otto", inside=["tea"])
    tea.says("three", OTTO)
    tea.beat()
    assert tea.last("mia")["tea"].unread == 3
    assert tea.told["mia phone"] == tea.told["otto"] == []


def test_somebody_who_never_was_in_a_room_hears_nothing_of_it(tea: Lists) -> None:
    tea.says("secret", MIA, slug="cellar")
    tea.opens("otto")
    tea.says("more", MIA, slug="cellar")
    tea.beat()
    assert tea.told["otto"] == []


def test_a_storm_is_one_event_with_the_state_after_it(tea: Lists) -> None:
    tea.opens("mia")
    for number in range(30):
        tea.says(f"storm {number}", OTTO)
    tea.says("also here", OTTO, slug="coffee")
    tea.beat()
    tea.beat()
    assert len(tea.told["mia"]) == 1
    assert tea.last("mia")["tea"].unread == 32


def test_what_no_line_shows_is_told_to_nobody(tea: Lists) -> None:
    tea.opens("mia")
    tea.says("three", OTTO)
    tea.beat()
    told = len(tea.told["mia"])
    tea.overview.happened(Numbered(room="tea", seq=4))
    tea.beat()
    assert len(tea.told["mia"]) == told


def test_what_was_said_and_deleted_between_two_beats_is_no_line_of_anybody(tea: Lists) -> None:
    tea.opens("mia")
    tea.says("three", OTTO)
    tea.beat()
    tea.says("oh", OTTO)
    assert tea.opens("mia phone").rooms[0].last == LastSaid("otto", "Otto", "oh")
    deletes(tea, 4)
    tea.beat()
    assert tea.last("mia phone")["tea"].last == LastSaid("otto", "Otto", "three")


def test_reading_on_one_device_clears_the_others_also_in_the_room(tea: Lists) -> None:
    tea.opens("mia")
    tea.opens("mia phone", inside=["tea"])
    tea.opens("mia tablet", inside=["tea"])
    tea.opens("otto")
    tea.reads("mia phone", "tea", 2)
    tea.beat()
    for client in ("mia", "mia tablet"):
        assert (tea.last(client)["tea"].unread, tea.last(client)["tea"].read_seq) == (0, 2)
    assert tea.told["mia phone"] == tea.told["otto"] == []
    tea.reads("mia phone", "tea", 1)
    tea.beat()
    assert len(tea.told["mia"]) == 1, "a repeat or a step back changes nothing"


def test_reading_never_passes_the_newest(tea: Lists) -> None:
    tea.opens("mia")
    tea.opens("mia phone")
    tea.reads("mia phone", "tea", 2**60)
    tea.says("three", OTTO)
    tea.beat()
    assert tea.last("mia")["tea"].unread == 1


def test_a_room_entered_on_one_device_is_in_the_list_of_all(tea: Lists) -> None:
    tea.opens("mia")
    tea.opens("otto")
    tea.steps_in("mia phone", "garden")
    tea.beat()
    assert list(tea.last("mia")) == ["garden"]
    assert tea.told["otto"] == []


def test_a_room_that_is_not_committed_yet_is_told_when_it_is(tea: Lists) -> None:
    tea.opens("mia")
    tea.overview.entered("mia", tea.actor("mia"), "garden")
    tea.beat()
    assert tea.told["mia"] == []
    tea.enters(MIA, "garden")
    tea.beat()
    assert list(tea.last("mia")) == ["garden"]


def test_a_list_that_is_asked_for_while_a_room_is_being_made_has_it_a_moment_later(tea: Lists) -> None:
    assert [line.slug for line in tea.opens("mia", inside=["garden"]).rooms] == ["tea"]
    tea.beat()
    tea.enters(MIA, "garden")
    tea.beat()
    assert list(tea.last("mia")) == ["garden"]


def test_a_room_that_was_not_made_after_all_is_no_line(tea: Lists) -> None:
    tea.opens("mia")
    tea.overview.entered("mia", tea.actor("mia"), "garden")
    tea.overview.left("mia", "garden")
    tea.beat()
    assert (tea.told["mia"][-1].rooms, tea.told["mia"][-1].gone) == ([], ["garden"])


def test_who_steps_out_hears_how_the_room_stands(tea: Lists) -> None:
    tea.opens("mia", inside=["tea"])
    tea.says("while she was there", OTTO)
    tea.reads("mia", "tea", 3)
    tea.beat()
    assert tea.told["mia"] == []
    tea.overview.left("mia", "tea")
    tea.beat()
    assert (tea.last("mia")["tea"].unread, tea.last("mia")["tea"].head) == (0, 3)
    tea.says("after", OTTO)
    tea.beat()
    assert tea.last("mia")["tea"].unread == 1


def test_the_versions_are_counted_on_also_when_the_list_is_asked_for_again(tea: Lists) -> None:
    assert tea.opens("mia").version == 0
    for number in range(2):
        tea.says(f"number {number}", OTTO)
        tea.beat()
    assert [event.version for event in tea.told["mia"]] == [1, 2]
    assert tea.opens("mia").version == 2


def test_a_room_that_many_follow_is_told_less_often(tea: Lists, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service, "PER_FOLLOWER", 1000.0)
    tea.opens("mia")
    tea.says("three", OTTO)
    tea.beat()
    tea.says("four", OTTO)
    tea.beat()
    assert len(tea.told["mia"]) == 1
    monkeypatch.setattr(service, "PER_FOLLOWER", 0.0)
    tea.beat()
    assert tea.last("mia")["tea"].unread == 4, "and nothing of it is lost"


def test_a_room_that_one_may_not_enter_any_more_is_gone(tea: Lists, monkeypatch: pytest.MonkeyPatch) -> None:
    tea.opens("mia")
    tea.says("three", OTTO)

    def refuse(*_: object) -> None:
        raise ChatError("no_room")

    monkeypatch.setattr(access, "may_enter", refuse)
    tea.beat()
    assert (tea.told["mia"][-1].rooms, tea.told["mia"][-1].gone) == ([], ["tea"])
    assert tea.opens("mia phone").rooms == []
    monkeypatch.undo()
    assert [line.slug for line in tea.opens("mia").rooms] == ["tea"]


def test_who_is_gone_costs_nothing_and_is_told_nothing(tea: Lists) -> None:
    tea.opens("mia")
    tea.says("three", OTTO)
    tea.overview.close("mia")
    tea.beat()
    assert tea.told["mia"] == []
    overview = tea.overview
    assert not overview._states and not overview._told and not overview._changed
    followers = overview._followers
    assert not followers._by_session and not followers._by_person and not followers._outside


def test_a_list_has_fifty_rooms_those_entered_last(lists: Lists) -> None:
    for number in range(store.LISTED + 2):
        lists.enters(MIA, f"room-{number}")
        slug = f"room-{number}"
        lists.does(
            lambda tx, at=number, of=slug: tx.run(
                "UPDATE visit SET entered_at = ? WHERE room = (SELECT id FROM room WHERE slug = ?)", f"{at:03}", of
            )
        )
    slugs = [line.slug for line in lists.opens("mia").rooms]
    assert slugs == [f"room-{number}" for number in range(store.LISTED + 1, 1, -1)]
    assert find(lists.database.reader, "room-0")
