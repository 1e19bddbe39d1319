"""The one loader of pages: entering, starting afresh, history and the page's glimpse all read with it."""

from collections.abc import Mapping
from typing import Any, NamedTuple

import msgspec

from chatapp.core import journal
from chatapp.core.database import Database, Reader
from chatapp.core.extensions import Extensions, Mine, Part
from chatapp.core.journal import Source
from chatapp.features.rooms.access import Member
from chatapp.features.rooms.answers import Page

SIZE = 50
LONGEST = 200
CACHED_ROOMS = 1000


class _Public(NamedTuple):
    """What every reader gets. ``seqs``: the messages that have a part, by feature."""

    messages: msgspec.Raw
    notes: msgspec.Raw
    more: bool
    parts: msgspec.Raw | None
    seqs: Mapping[str, list[int]]


class Pages:
    """Reads pages of the conversation, with what the features add to it."""

    def __init__(
        self, database: Database, sources: Extensions[Source], parts: Extensions[Part], mine: Extensions[Mine]
    ) -> None:
        self._database = database
        self._sources, self._parts, self._mine = sources, parts, mine
        self._newest: dict[int, tuple[int, _Public]] = {}  # by room: its head, its newest page

    def newest(self, reader: Reader, member: Member, head: int) -> Page:
        """The newest page, encoded once for each state (``head``) of the room: ten thousand may enter at once."""
        room_id = member.room_id
        cached = self._newest.get(room_id)
        if cached is None or cached[0] != head:
            cached = (head, self._load(reader, room_id, head + 1, SIZE))
            if len(self._newest) >= CACHED_ROOMS:
                self._newest.clear()
            # what this transaction has not committed may be rolled back, and its numbers used again
            if journal.head(self._database.reader, room_id) == head:
                self._newest[room_id] = cached
        return self._for(reader, member, cached[1])

    def before(self, member: Member, seq: int, limit: int) -> Page:
        """The newest ``limit`` messages below ``seq``, at most 200, and what else happened among them."""
        reader = self._database.reader
        return self._for(reader, member, self._load(reader, member.room_id, seq, max(1, min(limit, LONGEST))))

    def _load(self, reader: Reader, room_id: int, before: int, limit: int) -> _Public:
        rows = journal.before(reader, room_id, before, limit + 1, self._sources)
        more, rows = len(rows) > limit, rows[-limit:]
        notes = journal.notes(reader, room_id, rows[0].seq if more else 0, before - 1)
        seqs = [row.seq for row in rows]
        loaded = {name: part(reader, room_id, seqs) for name, part in self._parts.named().items()} if seqs else {}
        parts = {name: values for name, values in loaded.items() if values}
        return _Public(
            _encoded(rows), _encoded(notes), more, _encoded(parts) if parts else None,
            {name: list(values) for name, values in parts.items()},
        )  # fmt: skip

    def _for(self, reader: Reader, member: Member, page: _Public) -> Page:
        mine: dict[str, Any] = {}
        for name, seqs in page.seqs.items():
            load = self._mine.named().get(name)
            if load and (values := load(reader, member.actor.id, member.room_id, seqs)):
                mine[name] = values
        return Page(messages=page.messages, notes=page.notes, more=page.more, parts=page.parts, mine=mine or None)


def _encoded(value: Any) -> msgspec.Raw:
    return msgspec.Raw(msgspec.json.encode(value))
