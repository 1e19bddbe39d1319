"""Wrong reading: catch-up, pages, the moment of subscribing, the epoch."""

from collections.abc import Callable
from typing import Any

import gevent

from tests.faults.plants.chance import wrap


def off_by_one() -> None:
    """Catch-up starts one event too late."""
    from chatapp.core import journal

    def wrong(right: Callable[..., Any], reader: Any, room_id: int, after: int, *rest: Any) -> Any:
        return right(reader, room_id, after + 1, *rest)

    wrap(journal, "missed", wrong)


def page_skips_a_row() -> None:
    """A page of the history lacks a message now and then."""
    from chatapp.features.messages import store

    def wrong(right: Callable[..., Any], *arguments: Any, **named: Any) -> Any:
        page = list(right(*arguments, **named))
        return page[:-2] + page[-1:] if len(page) > 5 else page

    wrap(store, "page_before", wrong)


def subscribed_after_reading() -> None:
    """The room is read first and its events come only from 0.2 s later on."""
    from chatapp.realtime.socketio.session import Session

    def wrong(right: Callable[..., Any], session: Any, audience: str) -> None:
        session.audiences.add(audience)
        gevent.spawn_later(0.2, late, right, session, audience)

    def late(right: Callable[..., Any], session: Any, audience: str) -> None:
        session.audiences.discard(audience)
        right(session, audience)

    wrap(Session, "subscribe", wrong)


def epoch_unchanged() -> None:
    """A restore keeps the epoch of the copy."""
    from chatapp.maintenance import sqlite

    wrap(sqlite, "_begin_anew", lambda right, path: None)


PLANTS: dict[str, Callable[[], None]] = {
    "catch-up off by one": off_by_one,
    "history page skips a row": page_skips_a_row,
    "subscribe after read": subscribed_after_reading,
    "epoch unchanged after restore": epoch_unchanged,
}
