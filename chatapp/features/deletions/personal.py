"""A person's messages: shown, and deleted one by one, so that every screen and every reader follows."""

from functools import partial
from typing import Any

from chatapp.core.database import Reader, Tx
from chatapp.core.extensions import Erasing, Personal
from chatapp.features.deletions.service import Deletions
from chatapp.features.messages import personal
from chatapp.features.people.models import Person
from chatapp.features.people.service import People

AT_ONCE = 10  # in one unit of work


def personal_of(deletions: Deletions, people: People) -> Personal:
    """The messages are told by the messages feature, and removed as a deletion does it."""

    def erase(reader: Reader, person_id: str) -> Erasing:
        person = people.find(reader, person_id)
        for some in personal.keys(reader, person_id):
            for at in range(0, len(some), AT_ONCE):
                yield partial(_remove, some=some[at : at + AT_ONCE], person=person)

    def _remove(tx: Tx, some: list[tuple[int, int]], person: Person) -> Any:
        for room_id, seq in some:
            deletions.erase(tx, room_id, seq, person)

    stays = {"message.person": "the place of a message without its text and name: else the log would have a hole"}
    return Personal("Your messages", {}, personal.tell, erase, stays)
