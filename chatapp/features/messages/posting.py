"""Stores the messages that wait together, in a few statements for all of them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from chatapp.core import clock, journal
from chatapp.core.database import Tx
from chatapp.core.errors import ChatError
from chatapp.features.messages import store
from chatapp.features.messages.answers import Posted
from chatapp.features.messages.carrying import Carrying
from chatapp.features.messages.events import MessagePosted
from chatapp.features.messages.store import Key, Sent
from chatapp.features.restrictions.checks import Checks
from chatapp.features.rooms.access import Member


class Draft(NamedTuple):
    """A message that has no number yet."""

    member: Member
    body: str
    client_id: str
    carries: Mapping[str, Any] | None = None

    @property
    def key(self) -> Key:
        """By which a repeat is recognised."""
        return (self.member.actor.id, self.client_id)


Spoke = Callable[[Tx, str], None]
Numbered = dict[Key, tuple[Draft, MessagePosted]]


class Posting:
    """``carrying`` keeps what features send along. It may refuse; then each message is posted by itself.

    ``checks`` say who may not write. What was accepted before they refused gets its first answer again.
    """

    def __init__(self, carrying: Carrying, checks: Checks, spoke: Iterable[Spoke]) -> None:
        """``spoke`` is called for a person's first message under a name."""
        self._carrying = carrying
        self._checks = checks
        self._spoke = spoke

    def __call__(self, tx: Tx, drafts: Sequence[Draft]) -> list[Posted | ChatError]:
        """In the order in which they came. A repeat is answered as the first time."""
        refused = self._refused(tx, drafts)
        sent = store.sent_before(tx, [drafts[at].key for at in refused]) if refused else {}
        posted = iter(self._post(tx, [draft for at, draft in enumerate(drafts) if at not in refused]))
        return [
            next(posted) if at not in refused else _answer(draft, {}, sent) if draft.key in sent else refused[at]
            for at, draft in enumerate(drafts)
        ]

    def _refused(self, tx: Tx, drafts: Sequence[Draft]) -> dict[int, ChatError]:
        if tx.full:
            return {at: journal.full() for at in range(len(drafts))}
        refused: dict[int, ChatError] = {}
        if self._checks.quiet and all(draft.member.writes for draft in drafts):
            return refused
        for at, draft in enumerate(drafts):
            try:
                draft.member.check_writes()
                self._checks.check_post(tx, draft.member.actor.id, draft.member.room_id, draft.client_id)
                said = self._carrying.said(draft.body, draft.carries) if draft.carries else draft.body
                self._checks.check_text(tx, draft.member.actor.id, draft.member.room_id, said)
                self._checks.posted(draft.member.actor.id, draft.member.room_id, draft.client_id)
            except ChatError as error:
                refused[at] = error
        return refused

    def _post(self, tx: Tx, drafts: Sequence[Draft]) -> list[Posted | ChatError]:
        rooms = journal.lock(tx, {draft.member.room_id for draft in drafts})
        new: dict[Key, Draft] = {}
        for draft in drafts:
            if draft.member.room_id in rooms:
                new.setdefault(draft.key, draft)
        numbered, sent = _store(tx, new)
        for draft, message in numbered.values():
            tx.announce(self._kept(tx, draft, message) if draft.carries else message)
            if draft.member.actor.spoke_as != message.person.name:
                for hook in self._spoke:
                    hook(tx, message.person.id)
        return [_answer(draft, numbered, sent) for draft in drafts]

    def _kept(self, tx: Tx, draft: Draft, message: MessagePosted) -> MessagePosted:
        return self._carrying.keep(tx, draft.member.room_id, message, draft.carries or {})


def _store(tx: Tx, new: dict[Key, Draft]) -> tuple[Numbered, dict[Key, Sent]]:
    """Those that are stored now, and those that were sent before."""
    numbered = _number(tx, new.values())
    sent: dict[Key, Sent] = {}
    # the index recognises repeats on storing: a look-up before each message would cost more than all repeats
    if not store.add_all(tx, _rows(numbered)):
        for draft in new.values():
            journal.give_back(tx, draft.member.room_id)
        sent = store.sent_before(tx, list(new))
        numbered = _number(tx, (draft for key, draft in new.items() if key not in sent))
        if not store.add_all(tx, _rows(numbered)):
            raise LookupError("a message that was sent before is not found")
    return numbered, sent


def _number(tx: Tx, drafts: Iterable[Draft]) -> Numbered:
    return {draft.key: (draft, _message(tx, draft)) for draft in drafts}


def _message(tx: Tx, draft: Draft) -> MessagePosted:
    return MessagePosted(
        room=draft.member.room.slug,
        seq=journal.next_seq(tx, draft.member.room_id),
        id=clock.new_row_id(),
        client_id=draft.client_id,
        person=draft.member.actor.person,
        body=draft.body,
        sent_at=clock.stamp(),
    )


def _rows(numbered: Numbered) -> list[tuple[int, MessagePosted]]:
    return [(draft.member.room_id, message) for draft, message in numbered.values()]


def _answer(draft: Draft, numbered: Numbered, sent: dict[Key, Sent]) -> Posted | ChatError:
    room_id = draft.member.room_id
    if draft.key in numbered:
        first, message = numbered[draft.key]
        if first is draft:
            return Posted(message.id, message.seq, duplicate=False)
        same = first.member.room_id == room_id and first.body == draft.body
        return Posted(message.id, message.seq, duplicate=True) if same else ChatError("id_reused")
    if draft.key in sent:
        before = sent[draft.key]
        same = before.room_id == room_id and before.says(draft.body)
        return Posted(before.id, before.seq, duplicate=True) if same else ChatError("id_reused")
    return ChatError("no_room")
