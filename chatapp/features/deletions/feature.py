"""Wires the deletions."""

from chatapp.features.deletions import sockets
from chatapp.features.deletions.personal import personal_of
from chatapp.features.deletions.service import Deletions
from chatapp.features.messages.service import Messages
from chatapp.features.people.service import People
from chatapp.features.rooms.sessions import RoomSessions
from chatapp.kit import Kit


def install(kit: Kit, people: People, messages: Messages, sessions: RoomSessions) -> None:
    """What features keep of a message goes with it: ``kit.forget``."""
    deletions = Deletions(kit.database, messages, kit.forget)
    kit.personal.add("messages", personal_of(deletions, people))
    sockets.install(kit, deletions, sessions)
