"""Open rooms that are not looked up again each time somebody enters.

Number and kind of an open room stay the same for as long as it is there. One that was removed is found out by the
visit, which names both number and address.
"""

from chatapp.core.byte_cache import ByteCache
from chatapp.core.database import Reader
from chatapp.core.errors import ChatError
from chatapp.features.rooms import access
from chatapp.features.rooms.models import StoredRoom
from chatapp.features.rooms.secret_slugs import is_secret

BYTES = 1_000_000
OF_ONE = 600  # bytes


class KnownRooms:
    """What is found is the room as it was then: its topic may have changed."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._kept: ByteCache[str, StoredRoom] = ByteCache(BYTES)

    def find(self, person_id: str, slug: str) -> StoredRoom | None:
        """The room at this address, None when it can be made. Raises ChatError ``no_room``."""
        return self._kept.get(slug) or self._read(person_id, slug)

    def _read(self, person_id: str, slug: str) -> StoredRoom | None:
        room = access.visible(self._reader, person_id, slug)
        if room is None and is_secret(slug):
            raise ChatError("no_room")
        if room and room.kind == "open":
            self._kept.put(slug, room, OF_ONE)
        return room
