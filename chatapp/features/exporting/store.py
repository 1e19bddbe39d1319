"""Which room is exported, by the database."""

from chatapp.core.database import Reader
from chatapp.features.rooms.models import Room


def room(reader: Reader, slug: str) -> tuple[int, Room] | None:
    """The room at this address, of whatever kind: for the operator."""
    row = reader.one("SELECT id, slug, title, topic FROM room WHERE slug = ?", slug)
    return (row[0], Room(*row[1:])) if row else None
