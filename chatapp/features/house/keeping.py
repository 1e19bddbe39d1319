"""What an owner does with a whole room: keeps it when the oldest go, or removes it with all that is in it."""

from collections.abc import Callable
from typing import NamedTuple, Protocol

from chatapp.core.database import Database, Reader, Tx
from chatapp.core.errors import ChatError
from chatapp.core.future import Future
from chatapp.features.house import store
from chatapp.features.house.events import RoomEnds
from chatapp.features.roles import access, audit
from chatapp.features.roles.models import Doer
from chatapp.features.rooms.models import LOBBY

TRIES = 60


class Removes(Protocol):
    """What the rooms feature does."""

    def purge(self, room_id: int, below: int) -> None:
        """Everything with a number below ``below``; blocks."""


class Doors(NamedTuple):
    """``remove(room, unused)`` removes an empty room.

    ``later`` runs something beside the loop, ``rest`` waits a second.
    """

    here: Callable[[str], int]
    remove: Callable[[int, Callable[[Tx], bool]], None]
    later: Callable[[Callable[[], None]], object]
    rest: Callable[[], None]


class RoomCare:
    """Only for owners."""

    def __init__(self, database: Database, purging: Removes, doors: Doors) -> None:
        self._database, self._purging, self._doors = database, purging, doors

    def keep(self, doer: Doer, slug: str, pinned: bool) -> Future[None]:
        """Whether the room stays when the oldest go. Raises ChatError ``no_room``."""

        def unit(tx: Tx) -> None:
            access.require_owner(tx, doer)
            if store.room(tx, slug) is None:
                raise ChatError("no_room")
            if store.set_pinned(tx, slug, pinned):
                audit.add(tx, doer, "room kept" if pinned else "room not kept any more", room=slug)

        return self._database.write(unit)

    def end(self, doer: Doer, slug: str) -> None:
        """Everybody is out of it at once; what was said there goes at once, too, a little at a time.

        Raises ChatError ``no_room``, ``bad_request`` for the lobby.
        """
        if slug == LOBBY:
            raise ChatError("bad_request", "The lobby stays. You can delete what was said there.")

        def unit(tx: Tx) -> tuple[int, int]:
            access.require_owner(tx, doer)
            found = store.room(tx, slug)
            if found is None:
                raise ChatError("no_room")
            audit.add(tx, doer, "room removed", room=slug)
            tx.announce(RoomEnds(room=slug, number=found[0]))
            return found

        room_id, head = self._database.write(unit).wait()
        self._doors.later(lambda: self._empty(room_id, slug, head))

    def _empty(self, room_id: int, slug: str, head: int) -> None:
        self._purging.purge(room_id, head + 1)
        for _ in range(TRIES):  # whoever was put out counts as here for some seconds
            self._doors.remove(room_id, lambda tx: not self._doors.here(slug) and self._may_go(tx, room_id))
            if not self._may_go(self._database.reader, room_id) or store.room(self._database.reader, slug) is None:
                return
            self._doors.rest()

    @staticmethod
    def _may_go(reader: Reader, room_id: int) -> bool:
        """The newest room stays, empty: its id must not be given again, since processes remember rooms by their ids."""
        return store.is_empty(reader, room_id) and not store.is_newest(reader, room_id)
