"""The requests about blocks."""

from typing import Annotated

from msgspec import Meta

from chatapp.core.future import Future
from chatapp.core.ratelimit import Limit
from chatapp.core.schema import Request
from chatapp.features.blocks.answers import Blocked, BlockList
from chatapp.features.blocks.events import BlocksChanged
from chatapp.features.blocks.service import Blocks
from chatapp.features.people.sockets import actor_of
from chatapp.kit import Kit
from chatapp.realtime.socketio.session import Session

OFTEN = Limit(60, 60)


class BlockPerson(Request, frozen=True):
    """``person:block``."""

    person: Annotated[str, Meta(max_length=64)]


class UnblockPerson(BlockPerson, frozen=True):
    """``person:unblock``."""


class ListBlocks(Request, frozen=True):
    """``blocks:list``."""


def install(kit: Kit, blocks: Blocks) -> None:
    """Registers the requests. Whoever has blocked somebody is told at CONNECT whom."""

    @kit.realtime.on_ready
    def tell(session: Session) -> None:
        person = actor_of(session).id
        if session.protocol == 1 and (blocked := blocks.of(person)):
            session.send(BlocksChanged(person=person, blocked=blocked))

    @kit.realtime.on("person:block", BlockPerson, limit=OFTEN)
    def block(session: Session, request: BlockPerson) -> Future[Blocked]:
        """Only the person's own clients hear ``blocks:changed``."""
        return blocks.block(actor_of(session).id, request.person)

    @kit.realtime.on("person:unblock", UnblockPerson, limit=OFTEN)
    def unblock(session: Session, request: UnblockPerson) -> Future[Blocked]:
        """Only the person's own clients hear ``blocks:changed``."""
        return blocks.unblock(actor_of(session).id, request.person)

    @kit.realtime.on("blocks:list", ListBlocks, limit=OFTEN)
    def listed(session: Session, request: ListBlocks) -> BlockList:
        """Whom the person has blocked."""
        return blocks.listed(actor_of(session).id)
