"""Direct messages are private rooms of another kind: the same people have the same one; nobody lets others in."""

from collections.abc import Callable, Sequence
from typing import Protocol

from chatapp.core.database import Database, Reader, Tx
from chatapp.core.errors import ChatError
from chatapp.core.future import Future
from chatapp.features.messages.events import MessagePosted
from chatapp.features.people.models import Actor, Person
from chatapp.features.people.service import People
from chatapp.features.rooms import membership
from chatapp.features.rooms.answers import RoomMade
from chatapp.features.rooms.events import RoomGained
from chatapp.features.rooms.making import Making
from chatapp.features.rooms.secret_slugs import is_secret

MOST = 10  # people, with oneself


class Blocks(Protocol):
    """What the blocks feature does."""

    def has(self, person_id: str, by: str) -> bool:
        """Whether ``by`` has blocked this person."""


class Direct:
    """Opens them, and shows them to those whom they are for."""

    def __init__(self, database: Database, people: People, making: Making, blocks: Blocks) -> None:
        self._database, self._people, self._making, self._blocks = database, people, making, blocks

    def open(self, actor: Actor, named: Sequence[str]) -> Future[RoomMade]:
        """With the people of these ids, names or ``name #tag``; with nobody, one's own notes.

        The others see it when something is said. Raises ChatError ``no_person``, ``forbidden``, ``too_many``,
        ``quota``, ``full``.
        """
        reader = self._database.reader
        others = {person.id: person for text in named if (person := self._one(reader, text)).id != actor.id}
        if len(others) >= MOST:
            raise ChatError("too_many", f"A direct message is for up to {MOST} people. Make a private room instead.")
        for person in others.values():
            if self._blocks.has(actor.id, by=person.id):
                raise ChatError("forbidden", f"{person.name} takes no direct messages from you.")
        return self._making.direct(actor, sorted({actor.id, *others}))

    def appear(self, event: MessagePosted) -> None:
        """After the commit of a message: it is in the lists of all whom it is for, unless they block its writer."""
        if is_secret(event.room):
            self._show(event.room, event.person.id)

    def _show(self, slug: str, writer: str) -> None:
        unseen = [
            (person_id, room_id)
            for person_id, room_id in membership.unseen(self._database.reader, slug)
            if not self._blocks.has(writer, by=person_id)
        ]
        if unseen:
            self._database.write(_shown(unseen, slug))

    def _one(self, reader: Reader, text: str) -> Person:
        found = self._people.named(reader, text.strip())
        if len(found) == 1:
            return found[0]
        if found:
            tags = ", ".join(f"#{person.tag}" for person in found[:MOST])
            raise ChatError("no_person", f"There are several people of that name. Add one of {tags}.")
        raise ChatError("no_person")


def _shown(unseen: list[tuple[str, int]], slug: str) -> Callable[[Tx], None]:
    def unit(tx: Tx) -> None:
        for person_id, room_id in unseen:
            if membership.show(tx, person_id, room_id):
                tx.announce(RoomGained(room=slug, person=person_id))

    return unit
