"""Posts messages. Every message goes through here, from whichever protocol."""

from collections.abc import Mapping
from typing import Any

from chatapp.core import clock, journal
from chatapp.core.database import Database, Reader, Tx
from chatapp.core.errors import ChatError
from chatapp.core.extensions import Extensions
from chatapp.core.future import Future
from chatapp.core.text import clean_body
from chatapp.features.messages import store
from chatapp.features.messages.answers import Posted
from chatapp.features.messages.carrying import Carrying
from chatapp.features.messages.events import MessagePosted
from chatapp.features.messages.store import Written
from chatapp.features.restrictions.checks import Checks
from chatapp.features.rooms.access import Member

BODY = 4000  # characters


class Messages:
    """Idempotent: the id that the client made is unique for its person, for ever."""

    def __init__(self, database: Database, checks: Checks, carrying: Carrying | None = None) -> None:
        self._database = database
        self._checks = checks
        self._carrying = carrying or Carrying(Extensions())

    def post(
        self, member: Member, body: str, client_id: str, carries: Mapping[str, Any] | None = None
    ) -> Future[Posted]:
        """Stores and announces. Raises ChatError of the text rules, ``id_reused``, ``storage``; of ``check_post``.

        ``carries``: what features send along, by their names. They may refuse it.
        """
        body = clean_body(body, BODY)

        def unit(tx: Tx) -> Posted:
            if refused := self._refusal(tx, member, client_id):  # what was accepted before gets its first answer again
                if first := store.find_sent(tx, member.actor.id, client_id):
                    return _repeated(first, body, member.room_id)
                raise refused
            message = MessagePosted(
                room=member.room.slug,
                seq=journal.next_seq(tx, member.room_id),
                id=clock.new_row_id(),
                client_id=client_id,
                person=member.actor.person,
                body=body,
                sent_at=clock.stamp(),
            )
            # the index recognises a repeat on storing: a look-up before each message would cost more than all repeats
            if not store.add(tx, member.room_id, message):
                journal.give_back(tx, member.room_id)
                return _repeated(store.sent_before(tx, member.actor.id, client_id), body, member.room_id)
            tx.announce(self._carrying.keep(tx, member.room_id, message, carries) if carries else message)
            self._checks.posted(member.actor.id, member.room_id, client_id)
            return Posted(message.id, message.seq, duplicate=False)

        return self._database.write(unit)

    def require(self, reader: Reader, room_id: int, seq: int) -> None:
        """Raises ChatError ``no_message`` unless the room has a message of this number that was not deleted."""
        if not store.is_there(reader, room_id, seq):
            raise ChatError("no_message")

    def written(self, reader: Reader, room_id: int, seq: int) -> Written:
        """The message of this number, deleted or not. Raises ChatError ``no_message``."""
        found = store.written(reader, room_id, seq)
        if found is None:
            raise ChatError("no_message")
        return found

    def rewrite(self, tx: Tx, room_id: int, seq: int, before: str, body: str) -> None:
        """Another text in place of ``before``; whoever calls it announces it. A late repeat of the sending is known."""
        store.set_body(tx, room_id, seq, before, body)

    def remove(self, tx: Tx, room_id: int, seq: int) -> None:
        """Removes the text and keeps the number; whoever calls it announces it. A late repeat of the sending is known.

        Does nothing to a message that was deleted before.
        """
        store.mark_deleted(tx, room_id, seq)

    def _refusal(self, reader: Reader, member: Member, client_id: str) -> ChatError | None:
        try:
            self._checks.check_post(reader, member.actor.id, member.room_id, client_id)
        except ChatError as error:
            return error
        return None


def _repeated(first: store.Sent, body: str, room_id: int) -> Posted:
    if first.room_id != room_id or not first.says(body):
        raise ChatError("id_reused")
    return Posted(first.id, first.seq, duplicate=True)
