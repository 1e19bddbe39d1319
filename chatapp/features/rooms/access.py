"""Loading is authorising: who may enter a room is decided here, and nowhere else.

"Not there" and "not yours" are the same answer.
"""

from typing import NamedTuple

from chatapp.core.database import Reader
from chatapp.core.errors import ChatError
from chatapp.features.people.models import Actor
from chatapp.features.restrictions.checks import Checks
from chatapp.features.roles import access
from chatapp.features.roles.models import Doer
from chatapp.features.roles.permissions import Action
from chatapp.features.rooms import store
from chatapp.features.rooms.models import Room, StoredRoom


class Member(NamedTuple):
    """A person in a room: the right to read and to post there. Made by ``may_enter`` alone; a test holds that."""

    actor: Actor
    room_id: int
    room: Room


def may_enter(reader: Reader, actor: Actor, room: StoredRoom, checks: Checks) -> Member:
    """The decision. Raises ChatError ``no_room``, ``banned``, ``locked``.

    Open rooms are everyone's. A room of a kind that this version does not know is nobody's.
    """
    if room.kind != "open":
        raise ChatError("no_room")
    checks.check_entry(reader, actor.id, room.id, lambda: store.was_here(reader, actor.id, room.id))
    return Member(actor, room.id, room.room)


def check_topic(reader: Reader, member: Member, checks: Checks) -> None:
    """Whether they may say what the room is about. Raises ChatError ``forbidden``, ``muted``, ``quiet``."""
    access.require(reader, Doer(member.actor.id, ""), Action.SET_TOPIC, member.room_id)
    checks.check_write(reader, member.actor.id, member.room_id)


def member_of(reader: Reader, actor: Actor, slug: str, checks: Checks) -> Member:
    """The person as a member of the room at this address. Raises ChatError ``no_room``, ``banned``, ``locked``."""
    room = store.find(reader, slug)
    if room is None:
        raise ChatError("no_room")
    return may_enter(reader, actor, room, checks)
