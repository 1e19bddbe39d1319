"""Who is mentioned in a message. What is not true of the text is text: nobody loses a message for it.

A place counts when it reads ``@`` and a name of that person, the present one or a former one, and the person has been
in the room. ``@here`` counts in rooms of up to so many people, or for those who moderate; and not too often.
"""

from collections import OrderedDict
from collections.abc import Callable
from typing import Any

import msgspec

from chatapp.core import clock
from chatapp.core.database import Database, Reader, Tx
from chatapp.core.extensions import Present
from chatapp.features.blocks.service import Blocks
from chatapp.features.mentions import store
from chatapp.features.mentions.answers import Found
from chatapp.features.mentions.asked import HERE, Asked, understood, word
from chatapp.features.people.models import Person
from chatapp.features.people.name_key import name_key, name_keys
from chatapp.features.roles import access
from chatapp.features.roles.models import Doer
from chatapp.features.roles.permissions import Action, may
from chatapp.features.rooms.access import Member

EVERY = 60.0  # seconds between two calls of everybody in a room
FOUND = 8  # people in one answer
REMEMBERED = 10_000  # rooms


class Mentions:
    """``present`` is the first page of those in a room: nobody else is called by ``@here``."""

    def __init__(
        self,
        database: Database,
        blocks: Blocks,
        present: Callable[[str], Present],
        total: Callable[[str], int],
        here_people: int,
    ) -> None:
        self._database, self._blocks = database, blocks
        self._present, self._total, self._here_people = present, total, here_people
        self._called: OrderedDict[int, tuple[float, int]] = OrderedDict()

    def keep(self, tx: Tx, room_id: int, seq: int, asked: Any) -> None:
        """Stores whom the new message ``seq`` mentions. Raises ChatError ``bad_type``, ``too_many``."""
        places = understood(asked)
        body, writer = store.text_of(tx, room_id, seq)
        rows = self._true(tx, room_id, places, body)
        here = [place for place in places if place.person is None and word(place, body) == HERE[1:]]
        if here and (people := self._everybody(tx, room_id, seq, writer)):
            rows += [(store.EVERYBODY, place.at, place.length) for place in here]
            rows += [(person, store.NOWHERE, 0) for person in people]
        if rows:
            store.add(tx, room_id, seq, rows)

    def change(self, tx: Tx, room_id: int, seq: int, asked: Any) -> None:
        """The message has another text now. Everybody is called by a new message only."""
        places = [] if asked is None else understood(asked)
        body, _ = store.text_of(tx, room_id, seq)
        calls = bool(places) and store.calls_everybody(tx, room_id, seq)
        rows = self._true(tx, room_id, places, body)
        here = [place for place in places if place.person is None and word(place, body) == HERE[1:]]
        store.forget_places(tx, room_id, seq)
        rows += [(store.EVERYBODY, place.at, place.length) for place in here if calls]
        if rows:
            store.add(tx, room_id, seq, rows)

    def addressed(self, reader: Reader, room_id: int, seq: int) -> dict[str, list[int]]:
        """The messages from ``seq`` on that mention somebody, by the person's id; not those of whom they block."""
        found: dict[str, list[int]] = {}
        for person, message, writer in store.since(reader, room_id, seq):
            if not self._blocks.has(writer, by=person):
                found.setdefault(person, []).append(message)
        return found

    def find(self, member: Member, text: str) -> Found:
        """People of the room whose name, or a former one, begins with ``text``."""
        key = name_key(text) if text.strip() else ""
        return Found(store.find(self._database.reader, member.room_id, key, FOUND) if key else [])

    def _true(self, reader: Reader, room_id: int, places: list[Asked], body: str) -> list[tuple[str, int, int]]:
        named = [(each.person, each, said) for each in places if each.person and (said := word(each, body))]
        known = store.names_here(reader, room_id, {person for person, _, _ in named}) if named else set()
        return [
            (person, place.at, place.length)
            for person, place, said in named
            if any((person, key) in known for key in name_keys(said))
        ]

    def _everybody(self, reader: Reader, room_id: int, seq: int, writer: str) -> list[str]:
        """Whom the message calls; nobody when its writer may not call them, or somebody did a moment ago."""
        slug = store.slug_of(reader, room_id)
        crowd = self._total(slug) > self._here_people
        if crowd and not may(access.standing(reader, Doer(writer, ""), room_id), Action.CALL_EVERYBODY):
            return []
        last, called = self._called.get(room_id, (0.0, seq))
        if called != seq and clock.monotonic() - last < EVERY:  # the unit of a message may run a second time
            return []
        self._called[room_id] = clock.monotonic(), seq
        self._called.move_to_end(room_id)
        if len(self._called) > REMEMBERED:
            self._called.popitem(last=False)
        people = msgspec.json.decode(self._present(slug).people, type=list[Person])
        return [person.id for person in people if person.id != writer]
