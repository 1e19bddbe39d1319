"""Wires the blocks."""

from chatapp.core.nodes.notices import Afresh
from chatapp.features.blocks import sockets, store
from chatapp.features.blocks.events import BlocksChanged
from chatapp.features.blocks.personal import PERSONAL
from chatapp.features.blocks.service import Blocks
from chatapp.features.people.service import People
from chatapp.kit import Kit


def install(kit: Kit, people: People) -> Blocks:
    """Returns the service, for features that bring something to one person. The page knows whom its reader blocks."""
    blocks = Blocks(kit.database, people)
    kit.bus.subscribe(BlocksChanged, blocks.changed)
    kit.bus.subscribe(Afresh, lambda notice: blocks.reload())
    kit.boot.add("blocked", lambda boot: blocks.of(boot["person"].id))
    kit.personal.add("blocks", PERSONAL)
    kit.people_removed.add("blocks", store.forget_people)
    sockets.install(kit, blocks)
    return blocks
