"""Wires the messages: the rows of the conversation."""

from chatapp.features.messages import sockets
from chatapp.features.messages.carrying import Carrying
from chatapp.features.messages.service import BODY, Messages
from chatapp.features.restrictions.checks import Checks
from chatapp.features.rooms.sessions import RoomSessions
from chatapp.kit import Kit


def install(kit: Kit, sessions: RoomSessions, checks: Checks) -> Messages:
    """Returns the service, for features that post."""
    carrying = Carrying(kit.carried)
    messages = Messages(kit.database, checks, carrying, kit.spoke)
    kit.sources.add("messages", carrying.source)
    kit.limits.add("body", BODY)
    sockets.install(kit, messages, sessions)
    return messages
