"""A room, and how its name is spelt."""

import re
import unicodedata

import msgspec

from chatapp.core.errors import ChatError

LOBBY = "lobby"
SLUG = re.compile(r"[^\W_](?:[\w-]{0,46}[^\W_])?")


class Room(msgspec.Struct, frozen=True):
    """On the wire."""

    slug: str
    title: str


def clean_slug(raw: str) -> str:
    """Lower case, letters, digits and hyphens of any script, 48 at most. Raises ChatError ``bad_room``."""
    slug = re.sub(r"[\s-]+", "-", unicodedata.normalize("NFKC", raw[:200]).strip().lower())
    if not SLUG.fullmatch(slug):
        raise ChatError("bad_room")
    return slug


def title_of(slug: str) -> str:
    """What a room is called that nobody named: its slug with a capital, spaces for hyphens."""
    return slug.replace("-", " ").capitalize()
