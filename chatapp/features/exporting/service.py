"""Makes exports: for whoever may read the room, by a ticket that is valid for a minute."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from itsdangerous import BadSignature, URLSafeTimedSerializer

from chatapp.core import clock, journal
from chatapp.core.database import Database
from chatapp.core.errors import ChatError
from chatapp.features.exporting.forms import FORMS, written
from chatapp.features.exporting.models import Form, Whole
from chatapp.features.exporting.reading import Reading
from chatapp.features.people.service import People
from chatapp.features.restrictions.checks import Checks
from chatapp.features.rooms import access
from chatapp.features.rooms.access import Member

VALID = 60  # seconds from the request for the ticket to that for the file


class Made(NamedTuple):
    """An export that is about to be sent."""

    person_id: str
    slug: str
    form: Form
    pieces: Iterator[str]


class Exporting:
    """``reading`` makes a reader of pages on the database. ``chat``: the name of the chat."""

    def __init__(
        self,
        database: Database,
        people: People,
        checks: Checks,
        secret: bytes,
        reading: Callable[[], Reading],
        chat: str,
    ) -> None:
        self._database, self._people, self._checks = database, people, checks
        self._tickets = URLSafeTimedSerializer(secret, salt="export")
        self._reading = reading
        self._chat = chat

    def ticket(self, member: Member, kind: str) -> tuple[str, int, int]:
        """Lets this person have the file of the room; with the first and last number that is in it."""
        extent = journal.extent(self._database.reader, member.room_id)
        ticket = self._tickets.dumps([member.actor.id, member.room.slug, kind])
        return str(ticket), extent.floor, extent.head

    def make(self, slug: str, ticket: str) -> Made:
        """Whether they may read the room is decided again. Raises ChatError ``bad_link``, ``no_room``, ``banned``."""
        if not ticket:
            raise ChatError("not_found")
        try:
            person_id, room, kind = self._tickets.loads(ticket, max_age=VALID)
        except BadSignature:
            raise ChatError("bad_link", "This link to a file is too old. Export the room again.") from None
        actor = self._people.actors_of([person_id]).get(person_id)
        if actor is None or room != slug:
            raise ChatError("no_room")
        member = access.member_of(self._database.reader, actor, slug, self._checks)
        whole = Whole(member.room.title, slug, member.room.topic, self._chat, clock.stamp())
        extent = journal.extent(self._database.reader, member.room_id)
        form = FORMS[kind]
        return Made(person_id, slug, form, written(form, whole, self._reading().batches(member.room_id, extent)))
