"""Wires the pins."""

from chatapp.features.messages.service import Messages
from chatapp.features.pins import sockets, store
from chatapp.features.pins.service import Pins
from chatapp.features.rooms.sessions import RoomSessions
from chatapp.kit import Kit


def install(kit: Kit, messages: Messages, sessions: RoomSessions) -> None:
    """Every page of the conversation says which of its messages are pinned."""
    kit.parts.add("pins", store.on_page)
    kit.forget.add("pins", store.forget)
    kit.purged.add("pins", store.remove)
    sockets.install(kit, Pins(kit.database, messages), sessions)
