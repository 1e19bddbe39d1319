"""Saves messages for oneself. Safe to repeat."""

from collections.abc import Iterator

from chatapp.core import clock
from chatapp.core.database import Database, Tx
from chatapp.core.errors import ChatError
from chatapp.core.future import Future
from chatapp.features.messages.service import Messages
from chatapp.features.people.models import Actor
from chatapp.features.restrictions.checks import Checks
from chatapp.features.rooms import access
from chatapp.features.rooms.access import Member
from chatapp.features.rooms.models import StoredRoom
from chatapp.features.saved import store
from chatapp.features.saved.answers import SavedLine, SavedPage, SaveSet
from chatapp.features.saved.models import SavedMessage

MOST = 1000  # of one person
PAGE = 50


class Saved:
    """What a person has saved is shown while its room lets them in."""

    def __init__(self, database: Database, messages: Messages, checks: Checks) -> None:
        self._database, self._messages, self._checks = database, messages, checks

    def save(self, member: Member, message: int, on: bool) -> Future[SaveSet]:
        """Raises ChatError ``no_message``, ``too_many``, ``storage``."""
        person_id, room_id = member.actor.id, member.room_id

        def unit(tx: Tx) -> SaveSet:
            if not on:
                return SaveSet(False, store.take(tx, person_id, room_id, message))
            self._messages.require(tx, room_id, message)
            if store.count(tx, person_id) >= MOST:
                raise ChatError("too_many", f"You have saved {MOST} messages. Remove one first.")
            return SaveSet(True, store.put(tx, person_id, room_id, message, clock.stamp()))

        return self._database.write(unit)

    def listed(self, actor: Actor, after: str | None) -> SavedPage:
        """Saved last first. ``after`` is ``next`` of the page before. Raises ChatError ``bad_request``."""
        found = store.listed(self._database.reader, actor.id, _place(after), PAGE + 1)
        page = found[:PAGE]
        last = page[-1] if len(found) > PAGE else None
        following = f"{last.saved_at} {last.room.id} {last.seq}" if last else None
        return SavedPage(list(self._readable(actor, page)), following)

    def _readable(self, actor: Actor, found: list[SavedMessage]) -> Iterator[SavedLine]:
        open_to: dict[int, bool] = {}
        for room, seq, person, text, sent_at, saved_at in found:
            if room.id not in open_to:
                open_to[room.id] = self._lets_in(actor, room)
            if open_to[room.id]:
                yield SavedLine(room.room, seq, person, text, sent_at, saved_at)

    def _lets_in(self, actor: Actor, room: StoredRoom) -> bool:
        try:
            access.may_enter(self._database.reader, actor, room, self._checks)
        except ChatError:
            return False
        return True


def _place(after: str | None) -> store.Place:
    if after is None:
        return store.NEWEST
    at, *numbers = after.split(" ")
    if len(numbers) != 2 or not all(number.isdecimal() and len(number) < 17 for number in numbers):
        raise ChatError("bad_request")
    return at, int(numbers[0]), int(numbers[1])
