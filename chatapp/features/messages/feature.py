"""Wires the messages."""

from chatapp.features.messages import sockets
from chatapp.features.messages.service import Messages
from chatapp.features.rooms.access import RoomAccess
from chatapp.features.rooms.service import Rooms
from chatapp.kit import Kit


def install(kit: Kit, rooms: Rooms, access: RoomAccess) -> Messages:
    """A fresh answer of ``room:enter`` gets the newest page; one who catches up gets what was missed."""
    messages = Messages(kit.database)
    rooms.parts.append(messages.newest)
    rooms.sources.append(messages.missed)
    sockets.install(kit, messages, access)
    return messages
