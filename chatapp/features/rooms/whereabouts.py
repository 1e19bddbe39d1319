"""In which rooms a person is, with any of their connections. They are the rooms that hear of a rename."""

from collections import Counter
from collections.abc import Callable, Iterable

from chatapp.core.database import Reader
from chatapp.features.rooms import store
from chatapp.features.rooms.access import Member

NOTIFIED = 50  # most rooms that hear of a rename: each takes 20 µs, during which nothing else runs


class Whereabouts:
    """By the person's id: number and address of each room, and how many connections are in it."""

    def __init__(self, elsewhere: Iterable[Callable[[str], Iterable[str]]] = ()) -> None:
        """``elsewhere`` is the extension point of ``chatapp/kit.py``."""
        self._elsewhere = elsewhere
        self._rooms: dict[str, Counter[tuple[int, str]]] = {}

    def come(self, member: Member) -> None:
        """A connection of the person has stepped in."""
        self._rooms.setdefault(member.actor.id, Counter())[member.room_id, member.room.slug] += 1

    def go(self, member: Member) -> None:
        """It has stepped out."""
        rooms, room = self._rooms[member.actor.id], (member.room_id, member.room.slug)
        rooms[room] -= 1
        if not rooms[room]:
            del rooms[room]
        if not rooms:
            del self._rooms[member.actor.id]

    def of(self, person_id: str) -> list[tuple[int, str]]:
        """Number and address of the person's rooms, those that they came to last, at most 50."""
        return list(self._rooms.get(person_id, ()))[-NOTIFIED:]

    def around(self, reader: Reader, person_id: str) -> list[tuple[int, str]]:
        """The same, with the rooms where they are at other nodes."""
        here = self.of(person_id)
        others = {slug for elsewhere in self._elsewhere for slug in elsewhere(person_id)} - {slug for _, slug in here}
        rooms = (store.find(reader, slug) for slug in sorted(others))
        return [*((room.id, room.room.slug) for room in rooms if room), *here][-NOTIFIED:]
