"""What polls add to messages and pages."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from chatapp.core.database import Reader, Tx
from chatapp.core.errors import ChatError
from chatapp.core.extensions import Part
from chatapp.features.polls import store
from chatapp.features.polls.asked import poll_of
from chatapp.features.polls.store import Key


class Polled:
    """Remembers which rooms have polls, where one process has the database: most rooms are asked nothing.

    It may say yes too often, never no. On PostgreSQL another node may have stored the first poll a moment ago.
    """

    def __init__(self) -> None:
        self._rooms: dict[int, bool] = {}

    def keep(self, tx: Tx, room_id: int, seq: int, asked: Any) -> None:
        """Stores the poll that a message carries. Raises ChatError ``bad_poll``, ``bad_text``, ``empty``."""
        poll = poll_of(asked)
        self._rooms[room_id] = True
        store.add(tx, Key(room_id, seq), poll)

    def only(self, load: Callable[[Reader, int, Sequence[int]], Mapping[int, Any]]) -> Part:
        """``load``, for rooms that have polls."""
        return lambda reader, room_id, seqs: load(reader, room_id, seqs) if self._has(reader, room_id) else {}

    def _has(self, reader: Reader, room_id: int) -> bool:
        if reader.dialect != "sqlite":
            return True
        known = self._rooms.get(room_id)
        # a poll may be stored while this asks: then the room has one, whatever the answer was
        return self._rooms.setdefault(room_id, store.has_any(reader, room_id)) if known is None else known


def refuse_edit(tx: Tx, room_id: int, seq: int) -> None:
    """The question stays as it is once somebody has answered it. Raises ChatError ``fixed``."""
    if store.has_votes(tx, Key(room_id, seq)):
        raise ChatError("fixed", "Somebody has voted: the question can no longer be changed.")
