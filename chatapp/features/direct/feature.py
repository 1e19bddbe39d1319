"""Wires direct messages."""

from chatapp.features.blocks.service import Blocks
from chatapp.features.direct import sockets
from chatapp.features.direct.service import Direct
from chatapp.features.messages.events import MessagePosted
from chatapp.features.people.service import People
from chatapp.features.rooms.making import Making
from chatapp.kit import Kit


def install(kit: Kit, people: People, making: Making, blocks: Blocks) -> None:
    """Nothing builds on it."""
    direct = Direct(kit.database, people, making, blocks)
    kit.bus.subscribe(MessagePosted, direct.appear)
    sockets.install(kit, direct)
