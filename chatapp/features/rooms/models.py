"""A room."""

import msgspec

LOBBY = "lobby"


class Room(msgspec.Struct, frozen=True):
    """On the wire."""

    slug: str
    title: str


def title_of(slug: str) -> str:
    """What a room is called that nobody named: its slug with a capital, spaces for hyphens."""
    return slug.replace("-", " ").capitalize()
