"""Wires the deletions."""

from chatapp.features.deletions import sockets
from chatapp.features.deletions.service import Deletions
from chatapp.features.messages.service import Messages
from chatapp.features.rooms.sessions import RoomSessions
from chatapp.kit import Kit


def install(kit: Kit, messages: Messages, sessions: RoomSessions) -> None:
    """What features keep of a message goes with it: ``kit.forget``."""
    sockets.install(kit, Deletions(kit.database, messages, kit.forget), sessions)
