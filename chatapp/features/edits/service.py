"""Edits messages. A repeat gets the first answer; the last edit in the order of the log is the text."""

from collections.abc import Callable, Mapping
from typing import Any

from chatapp.core import clock, journal
from chatapp.core.database import Database, Tx
from chatapp.core.errors import ChatError
from chatapp.core.extensions import Extensions
from chatapp.core.future import Future
from chatapp.core.text import clean_body, digest
from chatapp.features.edits import store
from chatapp.features.edits.access import may_edit
from chatapp.features.edits.answers import Edited, Version, Versions
from chatapp.features.edits.events import MessageEdited
from chatapp.features.edits.store import Edit
from chatapp.features.messages.service import BODY, Messages
from chatapp.features.rooms.access import Member

COPIES = 2  # of a text: in its event, and once it is replaced
MOST = 100  # edits of one message: each is kept
Hook = Callable[[Tx, int, int], None]
NOBODY: Extensions[Hook] = Extensions()


class Edits:
    """The text of a message is the newest one; those before are kept until the message is deleted."""

    def __init__(self, database: Database, messages: Messages, refuses: Extensions[Hook] = NOBODY) -> None:
        """``refuses``: features that have a reason why a message must keep its text."""
        self._database = database
        self._messages = messages
        self._refuses = refuses

    def edit(
        self,
        member: Member,
        message: int,
        body: str,
        client_id: str,
        carries: Mapping[str, Any] | None = None,
        address: str = "",
    ) -> Future[Edited]:
        """Stores and announces. ``address``: from which it was sent. It costs as much of the day as a message.

        ``carries``: what features send along with the new text, by their names. They may refuse it.
        Raises ChatError of the text rules, ``no_message``, ``not_yours``, ``too_many``, ``id_reused``, ``rate``,
        ``full``, ``storage``, and what features raise.
        """
        body = clean_body(body, BODY)
        self._messages.allow(member, address)

        def unit(tx: Tx) -> Edited:
            seq = journal.next_seq(tx, member.room_id)
            first = store.made_before(tx, member.actor.id, client_id)
            if first is not None:
                journal.give_back(tx, member.room_id)
                return _repeated(first, member.room_id, message, body)
            self._messages.check_text(tx, member, body)
            former = self._text(tx, member, message)
            changes = former != body
            if not changes:  # remembered all the same: a late repeat must not undo what comes after
                journal.give_back(tx, member.room_id)
                seq = journal.head(tx, member.room_id)
            edit = Edit(
                member.actor.id, client_id, member.room_id, message, seq,
                former if changes else None, digest(body), clock.stamp(),
            )  # fmt: skip
            store.add(tx, edit)
            if changes:
                for refuse in self._refuses:
                    refuse(tx, member.room_id, message)
                carried = self._messages.rewrite(tx, member.room_id, message, former, body, carries or {})
                journal.add(tx, member.room_id, _event(tx, member, edit, body, carried))
            return Edited(seq, duplicate=False)

        def pay(done: Future[Edited]) -> None:
            if done.result is not None and not done.result.duplicate:
                self._messages.pay(member, address, COPIES * len(body.encode()))

        future = self._database.write(unit)
        future.then(pay)
        return future

    def versions(self, member: Member, message: int, before: int, most: int) -> Versions:
        """The texts of a message below the number ``before``, newest first: at most ``most`` bytes, and at least one.

        Raises ChatError ``no_message``.
        """
        reader = self._database.reader
        written = self._messages.written(reader, member.room_id, message)
        if written.body is None:
            raise ChatError("no_message")
        edits = store.of_message(reader, member.room_id, message)
        since = [(message, written.sent_at), *((seq, at) for seq, _, at in edits)]
        texts = [*(former for _, former, _ in edits), written.body]
        found = [Version(seq, body, at) for (seq, at), body in zip(since, texts, strict=True) if seq < before]
        return _newest_that_fit(found, most)

    def _text(self, tx: Tx, member: Member, message: int) -> str:
        written = self._messages.written(tx, member.room_id, message)
        if not may_edit(member, written.person_id):
            raise ChatError("not_yours")
        if written.body is None:
            raise ChatError("no_message")
        if store.count(tx, member.room_id, message) >= MOST:
            raise ChatError("too_many", f"A message can be edited {MOST} times.")
        return written.body


def _event(tx: Tx, member: Member, edit: Edit, body: str, carries: dict[str, Any] | None) -> MessageEdited:
    mark = store.on_page(tx, member.room_id, [edit.message])[edit.message]
    return MessageEdited(
        room=member.room.slug,
        seq=edit.seq,
        message=edit.message,
        body=body,
        person=member.actor.person,
        count=mark.count,
        at=edit.made_at,
        carries=carries,
    )


def _repeated(first: Edit, room_id: int, message: int, body: str) -> Edited:
    if (first.room_id, first.message, first.said) != (room_id, message, digest(body)):
        raise ChatError("id_reused")
    return Edited(first.seq, duplicate=True)


def _newest_that_fit(versions: list[Version], most: int) -> Versions:
    found: list[Version] = []
    for version in reversed(versions):
        most -= len(version.body.encode())
        if found and most < 0:
            break
        found.append(version)
    return Versions(found, len(found) < len(versions))
