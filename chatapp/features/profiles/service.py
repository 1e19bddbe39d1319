"""Shows the card of a person to whoever shares a room with them, and sets one's own status."""

import re
from datetime import timedelta

from chatapp.core import clock
from chatapp.core.database import Database, Tx
from chatapp.core.emoji import clean_emoji
from chatapp.core.errors import ChatError
from chatapp.core.future import Future
from chatapp.core.text import clean_body
from chatapp.features.people.models import Actor
from chatapp.features.people.service import People
from chatapp.features.profiles import store
from chatapp.features.profiles.answers import Card, Status, StatusSet
from chatapp.features.rooms.access import Member

LIMIT = 80  # characters of a status
RAW = 1000
LONGEST = 60 * 24 * 31  # minutes


class Profiles:
    """A card is read when it is opened: a status costs nobody anything until then."""

    def __init__(self, database: Database, people: People) -> None:
        self._database, self._people = database, people

    def card(self, member: Member, person_id: str) -> Card:
        """Raises ChatError ``no_person``, also for somebody who was never in the room."""
        reader, room_id = self._database.reader, member.room_id
        person, since = self._people.find(reader, person_id), self._people.since(reader, person_id)
        if not store.was_here(reader, room_id, person_id):
            raise ChatError("no_person")
        former = store.former_names(reader, room_id, person_id, person.name)
        return Card(person, since or "", former, _current(store.status(reader, person_id)))

    def set_status(self, actor: Actor, emoji: str, text: str, minutes: int | None) -> Future[StatusSet]:
        """Without emoji and text: none. Raises ChatError ``bad_emoji``, ``bad_text``, ``too_long``, ``storage``."""
        until = clock.stamp(clock.now() + timedelta(minutes=minutes)) if minutes else None
        status = Status(clean_emoji(emoji) if emoji else "", _line(text), until)

        def unit(tx: Tx) -> StatusSet:
            self._people.find(tx, actor.id)
            if status.emoji or status.text:
                store.put(tx, actor.id, status)
                return StatusSet(status)
            store.forget(tx, [actor.id])
            return StatusSet(None)

        return self._database.write(unit)


def _current(status: Status | None) -> Status | None:
    return None if status and status.until and status.until <= clock.stamp() else status


def _line(raw: str) -> str:
    if not raw.strip():
        return ""
    text = re.sub(r"\s+", " ", clean_body(raw, RAW)).strip()
    if len(text) > LIMIT:
        raise ChatError("too_long", f"A status can have up to {LIMIT} characters.")
    return text
