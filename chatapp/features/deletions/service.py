"""Deletes messages, for good. A repeat changes nothing."""

from collections.abc import Callable

from chatapp.core import clock, journal
from chatapp.core.database import Database, Tx
from chatapp.core.errors import ChatError
from chatapp.core.extensions import Extensions
from chatapp.core.future import Future
from chatapp.features.deletions.access import may_delete
from chatapp.features.deletions.answers import Deleted
from chatapp.features.deletions.events import MessageDeleted
from chatapp.features.messages.service import Messages
from chatapp.features.people.models import Person
from chatapp.features.roles import audit
from chatapp.features.roles.models import Doer
from chatapp.features.rooms.access import Member


class Deletions:
    """``forget``: what each feature does about a message that is being deleted."""

    def __init__(
        self, database: Database, messages: Messages, forget: Extensions[Callable[[Tx, int, int], None]]
    ) -> None:
        self._database = database
        self._messages = messages
        self._forget = forget

    def delete(self, member: Member, message: int) -> Future[Deleted]:
        """Raises ChatError ``no_message``, ``not_yours``, ``storage``."""
        room_id = member.room_id

        def unit(tx: Tx) -> Deleted:
            seq = journal.next_seq(tx, room_id)
            written = self._messages.written(tx, room_id, message)
            if not may_delete(tx, member, written.person_id):
                raise ChatError("not_yours")
            if written.body is None:
                journal.give_back(tx, room_id)
                return Deleted(seq - 1, changed=False)
            person, slug = member.actor.person, member.room.slug
            event = MessageDeleted(room=slug, seq=seq, message=message, person=person, at=clock.stamp())
            self._remove(tx, room_id, event)
            if person.id != written.person_id:
                audit.add_about(tx, Doer(person.id, person.name), "message deleted", written.person_id, slug)
            return Deleted(seq, changed=True)

        return self._database.write(unit)

    def erase(self, tx: Tx, room_id: int, message: int, person: Person) -> None:
        """Deletes a message of ``person``, who has left and is called so; and the name under which it was sent.

        Raises ChatError ``full``, ``storage``.
        """
        written, slug = self._messages.written(tx, room_id, message), self._messages.slug(tx, room_id)
        if written.body is not None:
            seq = journal.next_seq(tx, room_id)
            event = MessageDeleted(room=slug, seq=seq, message=message, person=person, at=clock.stamp())
            self._remove(tx, room_id, event)
        self._messages.rename(tx, room_id, message, person.name)

    def _remove(self, tx: Tx, room_id: int, event: MessageDeleted) -> None:
        self._messages.remove(tx, room_id, event.message)
        for forget in self._forget:
            forget(tx, room_id, event.message)
        journal.retract(tx, room_id, event)
        journal.add(tx, room_id, event)
