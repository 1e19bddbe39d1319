"""Wires the reactions."""

from chatapp.features.messages.service import Messages
from chatapp.features.reactions import sockets, store
from chatapp.features.reactions.personal import PERSONAL
from chatapp.features.reactions.service import Reactions
from chatapp.features.rooms.sessions import RoomSessions
from chatapp.kit import Kit

PART = store.on_page


def install(kit: Kit, messages: Messages, sessions: RoomSessions) -> None:
    """Every page of the conversation gets the reactions to its messages, and which of them are the reader's."""
    kit.parts.add("reactions", PART)
    kit.mine.add("reactions", store.of_person)
    kit.forget.add("reactions", store.forget)
    kit.personal.add("reactions", PERSONAL)
    kit.keepers.add("reactions", store.reacted)
    kit.purged.add("reactions", store.remove)
    sockets.install(kit, Reactions(kit.database, messages), sessions)
