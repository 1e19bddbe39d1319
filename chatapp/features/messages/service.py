"""Posts messages. Every message goes through here, from whichever protocol."""

from collections.abc import Mapping
from typing import Any

import msgspec

from chatapp.core.database import Database, Joint, Reader, Row, Tx
from chatapp.core.errors import ChatError
from chatapp.core.extensions import Extensions
from chatapp.core.future import Future
from chatapp.core.text import clean_body
from chatapp.features.messages import store, store_many
from chatapp.features.messages.allowance import Allowance
from chatapp.features.messages.answers import Posted
from chatapp.features.messages.carrying import Carrying
from chatapp.features.messages.events import MessagePosted
from chatapp.features.messages.posting import Draft, Posting, Spoke
from chatapp.features.messages.store import Written
from chatapp.features.messages.store_many import Those
from chatapp.features.people.models import Actor
from chatapp.features.restrictions.checks import Checks
from chatapp.features.rooms.access import Member

BODY = 4000  # characters
NOBODY: Extensions[Spoke] = Extensions()


class Messages:
    """Idempotent: the id that the client made is unique for its person, for ever."""

    def __init__(
        self,
        database: Database,
        checks: Checks,
        carrying: Carrying | None = None,
        spoke: Extensions[Spoke] = NOBODY,
        allowance: Allowance | None = None,
    ) -> None:
        """``spoke`` is called in the transaction of a person's first message under a name."""
        self._database, self._checks = database, checks
        self._carrying = carrying or Carrying(Extensions())
        self._posting = Joint(Posting(self._carrying, checks, spoke))
        self._allowance = allowance or Allowance()

    def post(
        self,
        member: Member,
        body: str,
        client_id: str,
        carries: Mapping[str, Any] | None = None,
        address: str = "",
    ) -> Future[Posted]:
        """Stores and announces. ``address``: from which it was sent.

        ``carries``: what features send along, by their names. They may refuse it.
        Raises ChatError of the text rules, ``rate``, ``id_reused``, ``full``, ``storage``.
        """
        draft = Draft(member, clean_body(body, BODY), client_id, carries)
        self.allow(member, address)
        actor, name = member.actor, member.actor.person.name
        future = self._database.join(self._posting, draft)
        if actor.spoke_as != name:
            future.then(lambda done: _remember(actor, name, done))
        if self._allowance.counts:
            future.then(lambda done: self._count(done, draft, address))
        return future

    def allow(self, member: Member, address: str) -> None:
        """Raises ChatError ``rate`` when the person, or the address, has used up its day."""
        self._allowance.check(member.actor.id, address)

    def check_text(self, reader: Reader, member: Member, body: str) -> None:
        """Raises ChatError ``filtered`` for words and links that are not taken in the room."""
        self._checks.check_text(reader, member.actor.id, member.room_id, body)

    def pay(self, member: Member, address: str, size: int, messages: int = 1) -> None:
        """Counts what was stored for them: so many messages, and so many bytes."""
        self._allowance.use(member.actor.id, address, size, messages)

    def _count(self, done: Future[Posted], draft: Draft, address: str) -> None:
        if done.result is not None and not done.result.duplicate:
            carries = len(msgspec.json.encode(draft.carries)) if draft.carries else 0
            self.pay(draft.member, address, len(draft.body.encode()) + carries)

    def require(self, reader: Reader, room_id: int, seq: int) -> None:
        """Raises ChatError ``no_message`` unless the room has a message of this number that was not deleted."""
        if not store.is_there(reader, room_id, seq):
            raise ChatError("no_message")

    def written(self, reader: Reader, room_id: int, seq: int) -> Written:
        """The message of this number, deleted or not. Raises ChatError ``no_message``."""
        found = store.written(reader, room_id, seq)
        if found is None:
            raise ChatError("no_message")
        return found

    def rewrite(
        self, tx: Tx, room_id: int, seq: int, before: str, body: str, carries: Mapping[str, Any]
    ) -> dict[str, Any] | None:
        """Another text in place of ``before``; whoever calls it announces it. A late repeat of the sending is known.

        Returns what the new text carries. Raises ChatError for ``carries`` as ``post`` does.
        """
        store.set_body(tx, room_id, seq, before, body)
        return self._carrying.change(tx, room_id, seq, body, carries)

    def remove(self, tx: Tx, room_id: int, seq: int) -> None:
        """Removes the text and keeps the number; whoever calls it announces it. A late repeat of the sending is known.

        Does nothing to a message that was deleted before.
        """
        store.mark_deleted(tx, room_id, seq)

    def rename(self, tx: Tx, room_id: int, seq: int, name: str) -> None:
        """Another name in place of the one under which it was sent."""
        store.set_name(tx, room_id, seq, name)

    def slug(self, reader: Reader, room_id: int) -> str:
        """The address of a room that has messages."""
        return store.slug(reader, room_id)

    def around(self, reader: Reader, room_id: int, seq: int, each: int) -> list[MessagePosted]:
        """The message of this number, and so many before and after it, the oldest first."""
        before = store.page_before(reader, room_id, seq + 1, each + 1)
        return [*before, *store.after(reader, room_id, seq, 2**53, each)]

    def rooms_of(self, reader: Reader, those: Those) -> list[tuple[int, str, int]]:
        """Number, slug and how many messages: the rooms where they are."""
        return store_many.rooms(reader, those)

    def take_texts(self, tx: Tx, those: Those, most: int) -> list[Row]:
        """Deletes the oldest of these messages, and returns what ``put_back`` takes: number, text, first text."""
        return store_many.take(tx, those, most)

    def put_back(self, tx: Tx, room_id: int, rows: list[Row]) -> None:
        """Undoes ``take_texts``; whoever calls it begins another history of the room."""
        store_many.put_back(tx, room_id, rows)


def _remember(actor: Actor, name: str, done: Future[Posted]) -> None:
    if done.error is None:
        actor.spoke_as = name
