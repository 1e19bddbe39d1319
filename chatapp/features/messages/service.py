"""Post a message, read the history. The one door for messages, whoever asks."""

from typing import Any

import msgspec

from chatapp.core import clock, journal
from chatapp.core.database import Database, Reader, Tx
from chatapp.core.errors import ChatError
from chatapp.core.future import Future
from chatapp.core.journal import Entry, Numbered
from chatapp.core.text import clean_body
from chatapp.features.messages import store
from chatapp.features.messages.events import MessagePosted
from chatapp.features.rooms.access import Member

PAGE = 50
BODY = 4000
CACHED_ROOMS = 1000


class Posted(msgspec.Struct, frozen=True):
    """The answer to ``message:send``; ``duplicate`` says that it is the first answer again."""

    id: str
    seq: int
    duplicate: bool


class Messages:
    """Idempotent: the id that the client made is unique for its person, for ever."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._newest: dict[int, tuple[int, dict[str, Any]]] = {}  # by room: its head, its newest page encoded

    def post(self, member: Member, body: str, client_id: str) -> Future[Posted]:
        """Stores and announces. Raises ChatError of the text rules, ``id_reused``, ``storage``."""
        body = clean_body(body, BODY)

        def unit(tx: Tx) -> Posted:
            message = MessagePosted(
                room=member.room.slug,
                seq=journal.next_seq(tx, member.room_id),
                id=clock.new_row_id(),
                client_id=client_id,
                person=member.actor.person,
                body=body,
                sent_at=clock.stamp(),
            )
            # the index recognises a repeat as it stores: to look before each message would cost more than all repeats
            if not store.add(tx, member.room_id, message):
                journal.give_back(tx, member.room_id)
                return _repeated(store.sent_before(tx, member.actor.id, client_id), body, member.room_id)
            tx.announce(message)
            return Posted(message.id, message.seq, duplicate=False)

        return self._database.write(unit)

    def history(self, member: Member, before: int, limit: int) -> dict[str, Any]:
        """``{messages, notes, more}``: the messages below ``before``, and what else happened among them."""
        return self._page(self._database.reader, member, before, max(1, min(limit, 200)))

    def newest(self, reader: Reader, member: Member) -> dict[str, Any]:
        """The newest page, encoded once for each state of the room: ten thousand may enter at once."""
        head = journal.head(reader, member.room_id)
        cached = self._newest.get(member.room_id)
        if cached is None or cached[0] != head:
            page = self._page(reader, member, head + 1, PAGE)
            cached = (head, {key: msgspec.Raw(msgspec.json.encode(value)) for key, value in page.items()})
            if len(self._newest) >= CACHED_ROOMS:
                self._newest.clear()
            # what this transaction has not committed may be rolled back, and its numbers used again
            if journal.head(self._database.reader, member.room_id) == head:
                self._newest[member.room_id] = cached
        return cached[1]

    def missed(self, reader: Reader, member: Member, after: int, last: int, limit: int) -> list[Numbered]:
        """For those who catch up: the messages above ``after``, up to ``last``, as they were announced."""
        messages = store.after(reader, member.room_id, member.room.slug, after, last, limit)
        return [(each.seq, Entry(each.name, msgspec.Raw(msgspec.json.encode(each)))) for each in messages]

    def _page(self, reader: Reader, member: Member, before: int, limit: int) -> dict[str, Any]:
        messages = store.page_before(reader, member.room_id, member.room.slug, before, limit + 1)
        more = len(messages) > limit
        messages = messages[-limit:]
        first = messages[0].seq if more else 0
        notes = journal.notes(reader, member.room_id, first, before - 1)
        return {"messages": messages, "notes": notes, "more": more}


def _repeated(before: tuple[str, int, str, int], body: str, room_id: int) -> Posted:
    message_id, seq, first_body, first_room = before
    if first_body != body or first_room != room_id:
        raise ChatError("id_reused")
    return Posted(message_id, seq, duplicate=True)
