"""The one loader of pages: entering, starting afresh, history and the page's glimpse all read with it."""

from collections.abc import Mapping
from typing import Any, Literal, NamedTuple

import msgspec

from chatapp.core import journal
from chatapp.core.byte_cache import ByteCache
from chatapp.core.database import Database, Reader
from chatapp.core.events import Numbered
from chatapp.core.extensions import Extensions, Mine, Part
from chatapp.core.journal import Extent, Source
from chatapp.features.rooms.access import Member
from chatapp.features.rooms.answers import History, Page
from chatapp.features.rooms.page_size import Parts, newest_that_fit, oldest_that_fit

Side = Literal["before", "after", "around"]  # of a number, where a page is
SIZE = 50
LONGEST = 200
CACHE_BYTES = 16_777_216  # of the newest pages of all rooms
OVERHEAD = 2048  # bytes that a page takes in memory beside its JSON


class _Public(NamedTuple):
    """What every reader gets. ``seqs``: the messages that have a part, by feature."""

    messages: msgspec.Raw
    notes: msgspec.Raw
    more: bool
    parts: msgspec.Raw | None
    seqs: Mapping[str, list[int]]
    newer: bool = False

    @property
    def size(self) -> int:
        """Bytes of JSON."""
        return len(bytes(self.messages)) + len(bytes(self.notes)) + len(bytes(self.parts or b""))


class Pages:
    """Reads pages of the conversation, with what the features add to it."""

    def __init__(
        self, database: Database, sources: Extensions[Source], parts: Extensions[Part], mine: Extensions[Mine]
    ) -> None:
        self._database = database
        self._sources, self._parts, self._mine = sources, parts, mine
        self._newest: ByteCache[int, tuple[Extent, _Public]] = ByteCache(CACHE_BYTES)  # by room: its state, newest page

    def newest(self, reader: Reader, member: Member, extent: Extent) -> Page:
        """The newest page, encoded once for each state (``extent``) of the room: ten thousand may enter at once."""
        room_id = member.room_id
        cached = self._newest.get(room_id)
        if cached is None or cached[0] != extent:
            cached = (extent, self._load(reader, room_id, extent.head + 1, SIZE))
            # this transaction may still be rolled back, and its numbers used again
            if journal.extent(self._database.reader, room_id) == extent:
                self._newest.put(room_id, cached, cached[1].size + OVERHEAD)
        return self._for(reader, member, cached[1], extent.floor)

    def before(self, member: Member, seq: int, limit: int) -> History:
        """The newest ``limit`` messages below ``seq``, at most 200, and what else happened among them."""
        reader, extent = self._now(member)
        page = self._load(reader, member.room_id, seq, _clamped(limit))
        return self._history(reader, member, page, extent)

    def after(self, member: Member, seq: int, limit: int) -> History:
        """The oldest ``limit`` messages above ``seq``, at most 200, and what else happened among them."""
        reader, extent = self._now(member)
        rows, parts, newer = self._following(reader, member.room_id, seq, extent.head, _clamped(limit), journal.BYTES)
        last = rows[-1].seq if newer else extent.head
        page = self._public(reader, member.room_id, rows, parts, (seq + 1, last), seq >= extent.floor, newer)
        return self._history(reader, member, page, extent)

    def around(self, member: Member, seq: int, limit: int) -> History:
        """Up to ``limit`` messages, half of them up to ``seq`` and the others after it."""
        reader, extent = self._now(member)
        half, room_id = max(1, _clamped(limit) // 2), member.room_id
        rows, parts, more = self._filled(reader, room_id, seq + 1, half, journal.BYTES // 2)
        after, its, newer = self._following(reader, room_id, seq, extent.head, half, journal.BYTES // 2)
        first = rows[0].seq if more else 0
        last = after[-1].seq if newer else extent.head
        merged = _merged([parts, its], first)
        page = self._public(reader, room_id, rows + after, merged, (first, last), more, newer)
        return self._history(reader, member, page, extent)

    def _now(self, member: Member) -> tuple[Reader, Extent]:
        """The extent is read before the page, so that all events up to its head are in the page."""
        reader = self._database.reader
        return reader, journal.extent(reader, member.room_id)

    def _history(self, reader: Reader, member: Member, public: _Public, extent: Extent) -> History:
        floor = journal.extent(reader, member.room_id).floor
        page = msgspec.structs.asdict(self._for(reader, member, public, floor))
        return History(**page, head=extent.head, newer=public.newer)

    def _load(self, reader: Reader, room_id: int, before: int, limit: int) -> _Public:
        rows, parts, more = self._filled(reader, room_id, before, limit, journal.BYTES)
        return self._public(reader, room_id, rows, parts, (rows[0].seq if more else 0, before - 1), more)

    def _public(
        self, reader: Reader, room_id: int, rows: list[Numbered], parts: Parts, notes: tuple[int, int],
        more: bool, newer: bool = False,
    ) -> _Public:  # fmt: skip
        return _Public(
            _encoded(rows), _encoded(journal.notes(reader, room_id, *notes)), more, _encoded(parts) if parts else None,
            {name: list(values) for name, values in parts.items()}, newer,
        )  # fmt: skip

    def _filled(
        self, reader: Reader, room_id: int, before: int, limit: int, left: int
    ) -> tuple[list[Numbered], Parts, bool]:
        """Messages, their parts, and whether there are more. Read in steps, so that little is read that has no room."""
        rows: list[Numbered] = []
        loaded: list[Parts] = []
        more = True
        while more and len(rows) < limit:
            step = min(SIZE, limit - len(rows))
            older = journal.before(reader, room_id, rows[0].seq if rows else before, step + 1, self._sources)
            more, older = len(older) > step, older[-step:]
            loaded.insert(
                0, self._parts_of(reader, room_id, [row.seq for row in older if not getattr(row, "deleted", False)])
            )
            count, size = newest_that_fit(older, loaded[0], left)
            if count < len(older):
                count = count or int(not rows)  # the first always has room
                rows[:0] = older[len(older) - count :]
                return rows, _merged(loaded, rows[0].seq), True
            rows[:0] = older
            left -= size
        return rows, _merged(loaded, rows[0].seq if rows else 0), more

    def _following(
        self, reader: Reader, room_id: int, after: int, head: int, limit: int, left: int
    ) -> tuple[list[Numbered], Parts, bool]:
        """Messages above a number, their parts, and whether there are newer ones, as in ``_filled``."""
        rows: list[Numbered] = []
        loaded: list[Parts] = []
        newer = True
        while newer and len(rows) < limit:
            step = min(SIZE, limit - len(rows))
            found = journal.following(reader, room_id, rows[-1].seq if rows else after, head, step + 1, self._sources)
            newer, found = len(found) > step, found[:step]
            parts = self._parts_of(reader, room_id, [row.seq for row in found])
            count, size = oldest_that_fit(found, parts, left)
            newer = newer or count < len(found)
            rows += found[: count or int(not rows)]
            loaded.append(parts)
            if count < len(found):
                break
            left -= size
        return rows, _kept(_merged(loaded, 0), {row.seq for row in rows}), newer

    def _parts_of(self, reader: Reader, room_id: int, seqs: list[int]) -> dict[str, Mapping[int, Any]]:
        return {name: part(reader, room_id, seqs) for name, part in self._parts.named().items()} if seqs else {}

    def _for(self, reader: Reader, member: Member, page: _Public, floor: int) -> Page:
        mine: dict[str, Any] = {}
        for name, seqs in page.seqs.items():
            load = self._mine.named().get(name)
            if load and (values := load(reader, member.actor.id, member.room_id, seqs)):
                mine[name] = values
        return Page(
            messages=page.messages, notes=page.notes, more=page.more, floor=floor, parts=page.parts, mine=mine or None
        )


def _merged(loaded: list[Parts], first: int) -> Parts:
    merged: dict[str, dict[int, Any]] = {}
    for name, values in ((name, values) for parts in loaded for name, values in parts.items()):
        merged.setdefault(name, {}).update({seq: value for seq, value in values.items() if seq >= first})
    return {name: values for name, values in merged.items() if values}


def _kept(parts: Parts, seqs: set[int]) -> Parts:
    kept = {name: {seq: each for seq, each in values.items() if seq in seqs} for name, values in parts.items()}
    return {name: values for name, values in kept.items() if values}


def _clamped(limit: int) -> int:
    return max(1, min(limit, LONGEST))


def _encoded(value: Any) -> msgspec.Raw:
    return msgspec.Raw(msgspec.json.encode(value))
