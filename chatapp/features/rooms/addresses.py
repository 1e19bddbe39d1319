"""From what a request names to the address of a room."""

from chatapp.core.database import Reader
from chatapp.core.errors import ChatError
from chatapp.features.rooms import store
from chatapp.features.rooms.secret_slugs import is_secret
from chatapp.features.rooms.slugs import clean_slug, imitates, meant_slug


def slug_of(reader: Reader, raw: str, typed: bool) -> str:
    """The slug of a room by its name. ``typed``: by a person, so commas and full stops mean nothing.

    Raises ChatError ``bad_room`` when no such room can exist.
    """
    try:
        slug = meant_slug(raw) if typed else clean_slug(raw)
    except ChatError:
        if _exists(reader, raw):  # made under an older rule
            return raw
        raise
    if slug != raw and _exists(reader, raw):
        return raw
    other = imitates(slug)
    if other and is_secret(other):  # whether that room is there must make no difference
        raise ChatError("bad_room")
    if other and _exists(reader, other) and not _exists(reader, slug):
        raise ChatError("bad_room", f"That name looks like the room “{other}”. Choose another.")
    return slug


def _exists(reader: Reader, slug: str) -> bool:
    return store.find(reader, slug) is not None
