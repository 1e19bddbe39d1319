"""A room."""

from typing import NamedTuple

import msgspec

LOBBY = "lobby"


class Room(msgspec.Struct, frozen=True):
    """On the wire."""

    slug: str
    title: str
    topic: str = ""


class StoredRoom(NamedTuple):
    """A room as it is stored: ``kind`` says who may enter ("open": everyone, "private", "direct": members).

    ``made_by`` is a person's id.
    """

    id: int
    room: Room
    kind: str
    made_by: str | None


def title_of(slug: str) -> str:
    """The title of a room that nobody named: its slug with a capital letter, and spaces for hyphens."""
    return slug.replace("-", " ").capitalize()
