"""What retention would remove, room by room. Reads all of it: for the operator's commands, not for a server."""

from collections.abc import Iterator

from chatapp.core.database import Reader
from chatapp.features.keeping import reach, store
from chatapp.features.keeping.models import Portion, Rule

ROOMS = 50


def portions(reader: Reader, house: Rule) -> Iterator[tuple[str, Portion]]:
    """The rooms that lose something, and what."""
    after = 0
    while rooms := store.rooms(reader, after, ROOMS):
        for room in rooms:
            portion = store.portion(reader, room.id, reach.below(reader, room, house))
            if portion.messages:
                yield room.slug, portion
        after = rooms[-1].id
