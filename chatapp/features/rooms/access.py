"""Loading is authorising: who may enter a room is decided here, and nowhere else.

"Not there" and "not yours" are the same answer.
"""

from typing import NamedTuple

from chatapp.core.database import Reader
from chatapp.core.errors import ChatError
from chatapp.features.people.models import Actor
from chatapp.features.rooms import store
from chatapp.features.rooms.models import Role, Room, StoredRoom


class Member(NamedTuple):
    """A person in a room: the right to read and to post there. Made by ``may_enter`` alone; a test holds that."""

    actor: Actor
    room_id: int
    room: Room
    role: Role


def may_enter(reader: Reader, actor: Actor, room: StoredRoom) -> Member:
    """The decision. Raises ChatError ``no_room``.

    Open rooms are everyone's. A room of a kind that this version does not know is nobody's.
    """
    if room.kind != "open":
        raise ChatError("no_room")
    return Member(actor, room.id, room.room, "maker" if room.made_by == actor.id else "member")


def member_of(reader: Reader, actor: Actor, slug: str) -> Member:
    """The person as a member of the room at this address. Raises ChatError ``no_room``."""
    room = store.find(reader, slug)
    if room is None:
        raise ChatError("no_room")
    return may_enter(reader, actor, room)
