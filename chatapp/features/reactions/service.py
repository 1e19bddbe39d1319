"""Puts and takes reactions. Both may be repeated: only a real change takes a number and is announced."""

from chatapp.core import clock, journal
from chatapp.core.database import Database, Tx
from chatapp.core.emoji import clean_emoji
from chatapp.core.errors import ChatError
from chatapp.core.future import Future
from chatapp.features.messages.service import Messages
from chatapp.features.reactions import store
from chatapp.features.reactions.answers import Reacted
from chatapp.features.reactions.events import ReactionChanged
from chatapp.features.reactions.store import Key
from chatapp.features.rooms.access import Member

BYTES = 500  # that a change takes in the day's budget: about as much as its event
KINDS = 20  # different emoji on one message


class Reactions:
    """A person puts and takes their own, never another's."""

    def __init__(self, database: Database, messages: Messages) -> None:
        self._database = database
        self._messages = messages

    def put(self, member: Member, message: int, emoji: str, address: str = "") -> Future[Reacted]:
        """``address``: from which it was sent.

        Raises ChatError ``bad_emoji``, ``no_message``, ``too_many``, ``rate``, ``full``, ``storage``.
        """
        return self._change(member, Key(member.room_id, message, clean_emoji(emoji)), address, put=True)

    def take(self, member: Member, message: int, emoji: str, address: str = "") -> Future[Reacted]:
        """Raises ChatError ``bad_emoji``, ``no_message``, ``rate``, ``full``, ``storage``."""
        return self._change(member, Key(member.room_id, message, clean_emoji(emoji)), address, put=False)

    def _change(self, member: Member, key: Key, address: str, put: bool) -> Future[Reacted]:
        person = member.actor.person
        self._messages.allow(member, address)

        def unit(tx: Tx) -> Reacted:
            self._messages.require(tx, key.room, key.message)
            if store.has(tx, key, person.id) == put:
                return Reacted(store.count(tx, key), changed=False)
            if put and not store.count(tx, key) and store.kinds(tx, key) >= KINDS:
                raise ChatError("too_many", f"A message can have up to {KINDS} different reactions.")
            seq = journal.next_seq(tx, key.room)
            if put:
                store.put(tx, key, person.id, seq)
            else:
                store.take(tx, key, person.id)
            event = ReactionChanged(
                room=member.room.slug,
                seq=seq,
                message=key.message,
                emoji=key.emoji,
                count=store.count(tx, key),
                people=store.people(tx, key),
                person=person,
                put=put,
                at=clock.stamp(),
            )
            journal.add(tx, key.room, event)
            return Reacted(event.count, changed=True)

        def pay(done: Future[Reacted]) -> None:
            if done.result is not None and done.result.changed:
                self._messages.pay(member, address, BYTES, messages=0)

        future = self._database.write(unit)
        future.then(pay)
        return future
