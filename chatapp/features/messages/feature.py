"""Wires the messages: the rows of the conversation."""

from chatapp.core.journal import Source
from chatapp.features.messages import sockets, store
from chatapp.features.messages.service import BODY, Messages
from chatapp.features.rooms.sessions import RoomSessions
from chatapp.kit import Kit


def install(kit: Kit, sessions: RoomSessions) -> Messages:
    """Returns the service, for features that post."""
    messages = Messages(kit.database)
    kit.sources.add("messages", Source(after=store.after, before=store.page_before))
    kit.limits.add("body", BODY)
    sockets.install(kit, messages, sessions)
    return messages
