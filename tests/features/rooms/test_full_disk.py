"""A disk that takes nothing more: what is known can still be read."""

import pytest

from chatapp.core.database import Address, Unavailable, open_database
from chatapp.core.errors import ChatError
from chatapp.features.people import store
from chatapp.features.people.models import Actor, Person
from chatapp.features.rooms.access import Member
from chatapp.features.rooms.service import NOWHERE
from tests.features.rooms.house import rooms_of

MIA = Person("mia", "Mia", "/avatar/mia", "aaaa", 1)


def test_a_known_room_can_be_entered_and_a_new_one_is_refused(place: Address) -> None:
    database = open_database(place, lambda event: None)
    database.write(lambda tx: store.add(tx, MIA, "mia", b"x")).wait()
    rooms = rooms_of(database)
    members: list[Member] = []

    def full() -> None:
        raise Unavailable

    database._commit = full  # type: ignore[method-assign]
    answer = rooms.enter(Actor(MIA), "lobby", NOWHERE, members.append).wait()
    assert (answer.room.slug, answer.head, answer.read_seq) == ("lobby", 0, 0)
    assert [member.room.slug for member in members] == ["lobby"]
    with pytest.raises(ChatError, match="storage"):
        rooms.enter(Actor(MIA), "new", NOWHERE, members.append).wait()
    database.close()
