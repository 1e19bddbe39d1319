"""Pins messages of a room. Safe to repeat: only a real change takes a number and is announced."""

from chatapp.core import clock, journal
from chatapp.core.database import Database, Tx
from chatapp.core.errors import ChatError
from chatapp.core.future import Future
from chatapp.features.messages.service import Messages
from chatapp.features.pins import store
from chatapp.features.pins.answers import PinList, PinSet
from chatapp.features.pins.events import MessagePinned
from chatapp.features.roles import access
from chatapp.features.roles.models import Doer
from chatapp.features.roles.permissions import Action
from chatapp.features.rooms.access import Member

MOST = 50  # in one room


class Pins:
    """Who may is in the permission table."""

    def __init__(self, database: Database, messages: Messages) -> None:
        self._database, self._messages = database, messages

    def pin(self, member: Member, message: int, on: bool) -> Future[PinSet]:
        """Raises ChatError ``forbidden``, ``no_message``, ``too_many``, ``full``, ``storage``."""
        room_id = member.room_id

        def unit(tx: Tx) -> PinSet:
            access.require(tx, Doer(member.actor.id, ""), Action.PIN_MESSAGE, room_id)
            self._messages.require(tx, room_id, message)
            seq, at = (
                journal.next_seq(tx, room_id),
                clock.stamp(),
            )  # first: two who pin the last one wait for each other
            if on and store.count(tx, room_id) >= MOST:
                raise ChatError("too_many", f"A room can have {MOST} pinned messages. Unpin one first.")
            if not (store.put(tx, room_id, message, at) if on else store.take(tx, room_id, message)):
                journal.give_back(tx, room_id)
                return PinSet(on, changed=False)
            journal.add(tx, room_id, MessagePinned(room=member.room.slug, seq=seq, message=message, pinned=on, at=at))
            return PinSet(on, changed=True)

        return self._database.write(unit)

    def listed(self, member: Member) -> PinList:
        """All of the room, at most 50."""
        return PinList(store.listed(self._database.reader, member.room_id))
