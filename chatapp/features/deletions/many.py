"""Deletes all messages of one person, or those since a time: out of sight at once, and gone for good ten minutes later.

One event tells of thousands of messages: the range of their numbers in a room. An undo puts the texts back and begins a
new history of the rooms, so that every client starts afresh: the events that had the old texts are gone.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from typing import NamedTuple

from chatapp.core import clock, histories, journal
from chatapp.core.database import Database, Row, Tx
from chatapp.core.errors import ChatError
from chatapp.core.extensions import Extensions
from chatapp.core.future import Future
from chatapp.core.steps import after
from chatapp.features.deletions import many_store as store
from chatapp.features.deletions.answers import MessageCount, MessagesDeleted
from chatapp.features.deletions.events import ManyDeleted, MessageDeleted
from chatapp.features.deletions.many_store import Mass
from chatapp.features.messages.service import Messages
from chatapp.features.messages.store_many import Those
from chatapp.features.people.models import Person
from chatapp.features.roles import access, audit
from chatapp.features.roles.models import Doer
from chatapp.features.roles.permissions import Action
from chatapp.features.roles.service import Scope

UNDO = timedelta(minutes=10)
AT_ONCE = 1000  # messages in one unit of work, which nothing else runs beside
AT_ONCE_FOR_GOOD = 100  # each asks every feature to forget it
ALWAYS = ""  # before every time


class Whose(NamedTuple):
    """``scope``: one room, or the whole chat. ``minutes`` None: all; otherwise those of the last minutes.

    ``only``: the number of one message of the room; 0 for all.
    """

    author: Person
    scope: Scope
    minutes: int | None
    only: int = 0

    def those(self, room_id: int, now: str = "") -> Those:
        """The same as messages of a room, or everywhere, as seen at ``now``."""
        if self.minutes is None:
            return Those(self.author.id, room_id, ALWAYS, self.only)
        moment = datetime.fromisoformat(now) if now else clock.now()
        return Those(self.author.id, room_id, clock.stamp(moment - timedelta(minutes=self.minutes)), self.only)

    def in_words(self) -> str:
        """For the audit log."""
        which = "all" if self.minutes is None else f"of the last {self.minutes} min"
        return "message deleted" if self.only else f"messages deleted ({which})"


class ManyDeletions:
    """``forget``: what each feature does about a message that is gone for good. ``retold``: see ``kit.retold``."""

    def __init__(
        self,
        database: Database,
        messages: Messages,
        forget: Extensions[Callable[[Tx, int, int], None]],
        retold: Extensions[Callable[[str], None]],
    ) -> None:
        self._database, self._messages = database, messages
        self._forget, self._retold = forget, retold

    def count(self, doer: Doer, whose: Whose) -> MessageCount:
        """How many messages it would be. Raises ChatError ``forbidden``."""
        reader = self._database.reader
        access.require_over(reader, doer, Action.DELETE_MESSAGE, whose.author.id, whose.scope.id)
        rooms = self._messages.rooms_of(reader, whose.those(whose.scope.id))
        return MessageCount(sum(count for _, _, count in rooms))

    def delete(self, doer: Doer, mass_id: str, whose: Whose) -> Future[MessagesDeleted]:
        """Raises ChatError ``forbidden``, ``id_reused``, ``storage``. The answer comes when all are out of sight."""
        done: Future[MessagesDeleted] = Future()

        def go_on(rooms: list[tuple[int, str, int]]) -> None:
            mass = store.by_id(self._database.reader, mass_id)
            assert mass
            if not rooms:
                done.resolve(MessagesDeleted(mass_id, mass.messages, mass.until), None)
                return
            unit = self._hiding(mass, whose, rooms[0])
            after(self._database.write(unit), done, lambda whole: go_on(rooms[1:] if whole else rooms))

        after(self._database.write(lambda tx: self._begun(tx, doer, mass_id, whose)), done, go_on)
        return done

    def _begun(self, tx: Tx, doer: Doer, mass_id: str, whose: Whose) -> list[tuple[int, str, int]]:
        """The rooms where there is something to delete. A repeat goes on where the first one was interrupted."""
        author, scope = whose.author, whose.scope
        access.require_over(tx, doer, Action.DELETE_MESSAGE, author.id, scope.id)
        mass = store.by_id(tx, mass_id)
        if mass is None:
            mass = Mass(mass_id, author.id, scope.id, clock.stamp(), clock.stamp(clock.now() + UNDO), 0, None)
            store.add(tx, mass)
            audit.add(tx, doer, whose.in_words(), (author.id, author.name), scope.slug)
        elif (mass.author, mass.room) != (author.id, scope.id):
            raise ChatError("id_reused")
        return [] if mass.ended else self._messages.rooms_of(tx, whose.those(scope.id, mass.made_at))

    def restore(self, doer: Doer, mass_id: str) -> Future[MessageCount]:
        """Puts the texts back. Raises ChatError ``no_deletion``, ``forbidden``, ``storage``."""
        done: Future[MessageCount] = Future()
        rooms: dict[str, None] = {}

        def some(tx: Tx) -> int | None:
            mass = store.by_id(tx, mass_id)
            if mass is None:
                raise ChatError("no_deletion")
            access.require_over(tx, doer, Action.DELETE_MESSAGE, mass.author, mass.room)
            if mass.ended or mass.until <= clock.stamp():
                raise ChatError("no_deletion")
            rows = store.hidden(tx, mass_id, AT_ONCE)
            rooms.update(dict.fromkeys(self._put_back(tx, rows)))
            if len(rows) == AT_ONCE:
                return None
            store.end(tx, mass_id)
            audit.add_about(tx, doer, "messages restored", mass.author, "")
            return mass.messages

        def go_on(count: int | None) -> None:
            if count is None:
                after(self._database.write(some), done, go_on)
                return
            for slug in rooms:
                for hook in self._retold:
                    hook(slug)
            done.resolve(MessageCount(count), None)

        after(self._database.write(some), done, go_on)
        return done

    def finish(self) -> None:
        """What cannot be undone any more is gone for good: texts, earlier versions, reactions."""
        for mass_id in store.due(self._database.reader):
            while self._database.write(partial(self._gone, mass_id=mass_id)).wait():
                pass

    def _hiding(self, mass: Mass, whose: Whose, room: tuple[int, str, int]) -> Callable[[Tx], bool]:
        """A unit of work about some messages of one room. It returns whether these were all of them."""
        author, (room_id, slug, _) = whose.author, room

        def unit(tx: Tx) -> bool:
            seq, at = journal.next_seq(tx, room_id), clock.stamp()
            rows = self._messages.take_texts(tx, whose.those(room_id, mass.made_at), AT_ONCE)
            if not rows:
                journal.give_back(tx, room_id)
                return True
            first, last = rows[0][0], rows[-1][0]
            store.hide(tx, mass.id, room_id, rows)
            store.counted(tx, mass.id, len(rows))
            for message in histories.told_about(tx, room_id, first, last) & {row[0] for row in rows}:
                gone = MessageDeleted(room=slug, seq=seq, message=message, person=author, at=at)
                journal.retract(tx, room_id, gone)
            event = ManyDeleted(room=slug, seq=seq, author=author.id, first=first, last=last, at=at)
            journal.add(tx, room_id, event)
            return len(rows) < AT_ONCE

        return unit

    def _put_back(self, tx: Tx, rows: list[Row]) -> list[str]:
        slugs = []
        for room_id in sorted({row[0] for row in rows}):
            self._messages.put_back(tx, room_id, [row[1:] for row in rows if row[0] == room_id])
            slugs.append(histories.begin(tx, room_id))
        store.drop(tx, [(row[0], row[1]) for row in rows])
        return slugs

    def _gone(self, tx: Tx, *, mass_id: str) -> bool:
        rows = store.hidden(tx, mass_id, AT_ONCE_FOR_GOOD)
        for room_id, message, *_ in rows:
            for forget in self._forget:
                forget(tx, room_id, message)
        store.drop(tx, [(row[0], row[1]) for row in rows])
        if len(rows) < AT_ONCE_FOR_GOOD:
            store.end(tx, mass_id)
        return len(rows) == AT_ONCE_FOR_GOOD
