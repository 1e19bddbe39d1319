"""Wires the saved messages."""

from chatapp.features.messages.service import Messages
from chatapp.features.restrictions.checks import Checks
from chatapp.features.rooms.sessions import RoomSessions
from chatapp.features.saved import sockets, store
from chatapp.features.saved.personal import PERSONAL
from chatapp.features.saved.service import Saved
from chatapp.kit import Kit


def install(kit: Kit, messages: Messages, sessions: RoomSessions, checks: Checks) -> None:
    """What a person has saved goes with the message, and with the person."""
    kit.forget.add("saved", store.forget)
    kit.purged.add("saved", store.remove)
    kit.people_removed.add("saved", store.forget_people)
    kit.personal.add("saved", PERSONAL)
    sockets.install(kit, Saved(kit.database, messages, checks), sessions)
