"""The requests about words and links that are not taken."""

from typing import Annotated

from msgspec import Meta

from chatapp.core.errors import ChatError
from chatapp.core.future import Future
from chatapp.core.ratelimit import Limit
from chatapp.core.schema import Request
from chatapp.features.moderation.requests import Id
from chatapp.features.moderation.service import Moderation
from chatapp.features.restrictions.answers import FilterList, FilterTested
from chatapp.features.restrictions.filters import Filter, Kind, clean_pattern
from chatapp.features.restrictions.service import Restrictions
from chatapp.features.roles.sockets import doer_of
from chatapp.kit import Kit
from chatapp.realtime.socketio.session import Session

OFTEN = Limit(100, 60)


class ListFilters(Request, frozen=True):
    """``filters:list``."""

    room: str | None = None


class AddFilter(Request, frozen=True, kw_only=True):
    """``filter:add``."""

    id: Id
    room: str | None = None
    kind: Kind
    pattern: Annotated[str, Meta(max_length=200)] = ""


class RemoveFilter(Request, frozen=True):
    """``filter:remove``."""

    id: Id


class TestFilters(Request, frozen=True, kw_only=True):
    """``filter:test``."""

    room: str | None = None
    text: Annotated[str, Meta(max_length=4000)]


def install(kit: Kit, moderation: Moderation, restrictions: Restrictions) -> None:
    """Registers the requests. Nobody hears of a filter; it holds for the next message."""

    @kit.realtime.on("filters:list", ListFilters, limit=OFTEN)
    def listed(session: Session, request: ListFilters) -> FilterList:
        """Nobody hears it."""
        return restrictions.filters(doer_of(session), moderation.scope(request.room, doer_of(session)))

    @kit.realtime.on("filter:add", AddFilter, limit=OFTEN)
    def add(session: Session, request: AddFilter) -> Future[FilterList]:
        """Nobody hears it."""
        scope = moderation.scope(request.room, doer_of(session))
        try:
            pattern = clean_pattern(request.kind, request.pattern)
        except ValueError as error:
            raise ChatError("bad_request", str(error)) from None
        return restrictions.add_filter(doer_of(session), scope, Filter(request.id, scope.id, request.kind, pattern))

    @kit.realtime.on("filter:remove", RemoveFilter, limit=OFTEN)
    def remove(session: Session, request: RemoveFilter) -> Future[FilterList]:
        """Nobody hears it."""
        return restrictions.remove_filter(doer_of(session), request.id)

    @kit.realtime.on("filter:test", TestFilters, limit=OFTEN)
    def test(session: Session, request: TestFilters) -> FilterTested:
        """Nobody hears it."""
        return restrictions.test_filters(
            doer_of(session), moderation.scope(request.room, doer_of(session)), request.text
        )
