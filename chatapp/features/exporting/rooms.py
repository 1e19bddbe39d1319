"""Which room the operator exports."""

from chatapp.core.database import Reader
from chatapp.features.exporting import store
from chatapp.features.rooms.models import Room


def stored_room(reader: Reader, slug: str) -> tuple[int, Room] | None:
    """Its number and what it is called; of whatever kind."""
    return store.room(reader, slug)
