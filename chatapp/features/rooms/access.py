"""Loading is authorising: who may enter a room is decided here, and nowhere else.

"Not there" and "not yours" are the same answer.
"""

from typing import NamedTuple

from chatapp.core.database import Reader
from chatapp.core.errors import ChatError
from chatapp.features.people.models import Actor, Person
from chatapp.features.restrictions.checks import Checks
from chatapp.features.roles import access
from chatapp.features.roles.models import Doer
from chatapp.features.roles.permissions import Action
from chatapp.features.rooms import membership, store
from chatapp.features.rooms.models import Room, StoredRoom
from chatapp.features.rooms.secret_slugs import is_secret


class Member(NamedTuple):
    """A person in a room: the right to read and, with ``writes``, to post there.

    ``others``: with whom, in a direct message. ``closed``: nobody can let anybody else in.

    Made by ``may_enter`` alone; a test holds that.
    """

    actor: Actor
    room_id: int
    room: Room
    writes: bool = True
    others: tuple[Person, ...] = ()
    closed: bool = False

    def check_open(self) -> None:
        """Raises ChatError ``forbidden`` in a direct message."""
        if self.closed:
            raise ChatError("forbidden", "Nobody else can come into a direct message. Make a private room instead.")

    def check_writes(self) -> None:
        """Raises ChatError ``muted`` for somebody who came to read."""
        if not self.writes:
            raise ChatError("muted", "You can read here, and not write: your link was for reading.")


def may_enter(reader: Reader, actor: Actor, room: StoredRoom, checks: Checks) -> Member:
    """The decision. Raises ChatError ``no_room``, ``banned``, ``locked``.

    Open rooms are everyone's, private ones their members'. A room of a kind that this version does not know is
    nobody's.
    """
    may = "write" if room.kind == "open" else None
    if room.kind in ("private", "direct"):
        may = membership.right(reader, actor.id, room.room.slug)
    if may is None:
        raise ChatError("no_room")
    checks.check_entry(reader, actor.id, room.id, lambda: store.was_here(reader, actor.id, room.id))
    shown, others = titled(reader, actor, room)
    return Member(actor, room.id, shown, may == "write", others, closed=room.kind == "direct")


def titled(reader: Reader, actor: Actor, room: StoredRoom) -> tuple[Room, tuple[Person, ...]]:
    """The room as the person sees it: a direct message is called by the names of the others, who are returned too."""
    if room.kind != "direct":
        return room.room, ()
    others = tuple(membership.others(reader, room.id, actor.id))
    names = ", ".join(person.name for person in others)
    return Room(room.room.slug, names or room.room.title, room.room.topic), others


def visible(reader: Reader, person_id: str, slug: str) -> StoredRoom | None:
    """The room at this address. To somebody who is no member of it, a private room is not there.

    Nothing of it is read then, so that not even the time tells it from one that was never made.
    """
    return None if hidden(reader, person_id, slug) else store.find(reader, slug)


def hidden(reader: Reader, person_id: str, slug: str) -> bool:
    """Whether this is the address of a private room, there or not, that the person is no member of."""
    return is_secret(slug) and membership.right(reader, person_id, slug) is None


def check_topic(reader: Reader, member: Member, checks: Checks) -> None:
    """Whether they may say what the room is about. Raises ChatError ``forbidden``, ``muted``, ``quiet``."""
    access.require(reader, Doer(member.actor.id, ""), Action.SET_TOPIC, member.room_id)
    member.check_writes()
    checks.check_write(reader, member.actor.id, member.room_id)


def member_of(reader: Reader, actor: Actor, slug: str, checks: Checks) -> Member:
    """The person as a member of the room at this address. Raises ChatError ``no_room``, ``banned``, ``locked``."""
    room = visible(reader, actor.id, slug)
    if room is None:
        raise ChatError("no_room")
    return may_enter(reader, actor, room, checks)
