"""Wires the deletions."""

from typing import NamedTuple

from chatapp.features.deletions import many_store, sockets
from chatapp.features.deletions.many import ManyDeletions
from chatapp.features.deletions.many_personal import PERSONAL
from chatapp.features.deletions.personal import personal_of
from chatapp.features.deletions.service import Deletions
from chatapp.features.messages.service import Messages
from chatapp.features.people.service import People
from chatapp.features.rooms.sessions import RoomSessions
from chatapp.kit import Job, Kit

LOOK_EVERY = 30.0  # seconds between two looks for deletions that cannot be undone any more


class Deleting(NamedTuple):
    """What moderators build on."""

    one: Deletions
    many: ManyDeletions


def install(kit: Kit, people: People, messages: Messages, sessions: RoomSessions) -> Deleting:
    """What features keep of a message goes with it: ``kit.forget``."""
    deleting = Deleting(
        Deletions(kit.database, messages, kit.forget), ManyDeletions(kit.database, messages, kit.forget, kit.retold)
    )
    kit.purged.add("deletions", many_store.remove)
    kit.room_removed.add("deletions", many_store.remove_room)
    kit.jobs.add("deletions", Job(LOOK_EVERY, deleting.many.finish, once=True))
    kit.personal.add("messages: deleted together", PERSONAL)
    kit.personal.add("messages", personal_of(deleting.one, people))
    sockets.install(kit, deleting.one, sessions)
    return deleting
