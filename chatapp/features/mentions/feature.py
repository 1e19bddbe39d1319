"""Wires the mentions: a message may carry the places in its text that mean somebody."""

import msgspec

from chatapp.core.extensions import Carried, Present
from chatapp.features.blocks.service import Blocks
from chatapp.features.mentions import sockets, store
from chatapp.features.mentions.personal import PERSONAL
from chatapp.features.mentions.service import Mentions
from chatapp.features.rooms.service import Rooms
from chatapp.features.rooms.sessions import RoomSessions
from chatapp.kit import Kit

NOBODY = Present(msgspec.Raw(b"[]"), 0, None)


def install(kit: Kit, blocks: Blocks, rooms: Rooms, sessions: RoomSessions) -> Mentions:
    """Returns the service. A text without ``@`` mentions nobody, so nothing is asked for it."""
    settings = kit.settings

    def present(slug: str) -> Present:
        return kit.present.first(lambda _: NOBODY)(slug)

    mentions = Mentions(kit.database, blocks, present, rooms.total, settings.here_people)
    kit.carried.add("mentions", Carried(keep=mentions.keep, load=store.on_page, change=mentions.change, sign="@"))
    kit.addressed.add("mentions", mentions.addressed)
    kit.forget.add("mentions", store.forget)
    kit.purged.add("mentions", store.remove)
    kit.people_removed.add("mentions", store.forget_people)
    kit.personal.add("mentions", PERSONAL)
    kit.limits.add("here", settings.here_people)
    sockets.install(kit, mentions, sessions)
    return mentions
