"""The answers to the requests about private rooms."""

import msgspec

from chatapp.features.people.models import Person


class RoomLink(msgspec.Struct, frozen=True):
    """``link:make``, and a line of ``links:list``. ``secret`` belongs into the fragment of the room's address.

    ``lets_in``: one more person may come by it. ``people``: the members who came by it.
    """

    id: str
    may: str
    secret: str
    made_by: str
    made_at: str
    until: str | None
    uses: int | None
    used: int
    lets_in: bool
    people: list[Person]


class RoomLinks(msgspec.Struct, frozen=True):
    """``links:list``: the newest first. ``others`` are members who came another way. ``password``: there is one."""

    links: list[RoomLink]
    others: list[Person]
    password: bool


class LinkRevoked(msgspec.Struct, frozen=True):
    """``link:revoke``: how many people were put out of the room."""

    people: int


class LetIn(msgspec.Struct, frozen=True):
    """``link:use`` and ``room:unlock``: the room, and whether the person may do more than before."""

    room: str
    changed: bool


class PasswordSet(msgspec.Struct, frozen=True):
    """``room:password``: whether the room has one now."""

    password: bool
