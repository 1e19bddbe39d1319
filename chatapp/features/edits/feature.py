"""Wires the edits."""

from chatapp.core.ratelimit import Limit
from chatapp.features.edits import sockets, store
from chatapp.features.edits.personal import PERSONAL
from chatapp.features.edits.service import Edits
from chatapp.features.messages.service import Messages
from chatapp.features.rooms.sessions import RoomSessions
from chatapp.kit import Kit

PART = store.on_page


def install(kit: Kit, messages: Messages, sessions: RoomSessions) -> None:
    """Every page of the conversation says which of its messages were edited."""
    kit.parts.add("edits", PART)
    kit.forget.add("edits", store.forget)
    kit.personal.add("edits", PERSONAL)
    kit.keepers.add("edits", store.editors)
    kit.purged.add("edits", store.remove)
    kit.live.add("edits", lambda now: kit.realtime.set_limit("message:edit", Limit(now.messages, 10)))
    sockets.install(kit, Edits(kit.database, messages, kit.edited), sessions)
