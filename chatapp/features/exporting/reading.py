"""Reads a room's conversation from its beginning, a hundred messages at a time: so many are in memory."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec

from chatapp.core import journal
from chatapp.core.database import Reader
from chatapp.core.extensions import Extensions, Part
from chatapp.core.journal import Extent, JournalEvent, Source
from chatapp.features.exporting.models import Line, Reaction, Reply
from chatapp.features.messages.events import MessagePosted

STEP = 100


class Reading:
    """``sources`` and ``parts`` are those of the pages. Of the parts, edits and reactions are in an export."""

    def __init__(self, reader: Reader, sources: Iterable[Source], parts: Extensions[Part]) -> None:
        self._reader, self._sources, self._parts = reader, sources, parts

    def batches(self, room_id: int, extent: Extent) -> Iterator[list[Line]]:
        """The lines up to the head of that moment, in order."""
        after = 0
        while after < extent.head:
            rows = journal.following(self._reader, room_id, after, extent.head, STEP, self._sources)
            last = rows[-1].seq if len(rows) == STEP else extent.head
            lines = self._messages(room_id, [row for row in rows if isinstance(row, MessagePosted)])
            lines += [line for note in self._notes(room_id, after + 1, last) if (line := _noted(note))]
            yield sorted(lines, key=lambda line: line.seq)
            after = last

    def _messages(self, room_id: int, messages: list[MessagePosted]) -> list[Line]:
        seqs = [message.seq for message in messages]
        parts = {name: part(self._reader, room_id, seqs) for name, part in self._parts.named().items() if seqs}
        return [_said(message, parts) for message in messages]

    def _notes(self, room_id: int, first: int, last: int) -> list[JournalEvent]:
        """All of them: a page has the newest hundred."""
        found: list[JournalEvent] = []
        while first <= last:
            some = journal.notes(self._reader, room_id, first, last)
            found = some + found
            if len(some) < journal.NOTES:
                break
            last = int(msgspec.json.decode(some[0].data)["seq"]) - 1
        return found


def _said(message: MessagePosted, parts: Mapping[str, Mapping[int, Any]]) -> Line:
    edit = parts.get("edits", {}).get(message.seq)
    kinds = parts.get("reactions", {}).get(message.seq, [])
    quote = (message.carries or {}).get("reply")
    return Line(
        seq=message.seq,
        at=message.sent_at,
        person_id=message.person.id,
        name=message.person.name,
        then=message.was,
        body=None if message.deleted else message.body,
        edits=edit.count if edit else 0,
        edited_at=edit.at if edit else "",
        reply=Reply(quote.seq, quote.person.name if quote.person else "", quote.text) if quote else None,
        reactions=[Reaction(kind.emoji, kind.count, [each.name for each in kind.people]) for kind in kinds],
    )


def _noted(event: JournalEvent) -> Line | None:
    """Renames and topics; other notes have no line in the conversation either."""
    if event.event not in ("person:renamed", "topic:changed"):
        return None
    data = msgspec.json.decode(event.data)
    person = data["person"]
    if event.event == "person:renamed":
        note, then = f"{data['old_name']} is now {person['name']}", data["old_name"]
    else:
        topic = data["topic"]
        note = f"{person['name']} has set the topic: {topic}" if topic else f"{person['name']} has removed the topic"
        then = None
    return Line(data["seq"], data["at"], person["id"], person["name"], then=then, note=note)
