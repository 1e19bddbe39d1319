"""Votes, and the end of a poll. All may be repeated: only a real change is counted."""

from chatapp.core import clock, journal
from chatapp.core.database import Database, Reader, Tx
from chatapp.core.errors import ChatError
from chatapp.core.future import Future
from chatapp.features.messages.service import Messages
from chatapp.features.polls import store
from chatapp.features.polls.access import may_end
from chatapp.features.polls.answers import OwnVotes, PollEnded, Voted, Voters
from chatapp.features.polls.counting import Counting
from chatapp.features.polls.events import VotesChanged
from chatapp.features.polls.store import Key, Stored
from chatapp.features.roles import audit
from chatapp.features.roles.models import Doer
from chatapp.features.rooms.access import Member

BYTES = 100  # that a vote takes in the day's budget: its row


class Polls:
    """A person votes for themselves. ``counting`` tells the room."""

    def __init__(self, database: Database, messages: Messages, counting: Counting) -> None:
        self._database = database
        self._messages = messages
        self._counting = counting

    def vote(self, member: Member, message: int, choice: int, put: bool, address: str = "") -> Future[Voted]:
        """Chooses an answer, or takes the choice back. Where one answer is allowed, another takes its place.

        Raises ChatError ``no_message``, ``no_poll``, ``bad_poll``, ``poll_ended``, ``rate``, ``full``, ``storage``.
        """
        self._messages.allow(member, address)

        def pay(done: Future[Voted]) -> None:
            if done.result is not None and done.result.changed:
                self._messages.pay(member, address, BYTES, messages=0)

        key = Key(member.room_id, message)
        future = self._database.write(lambda tx: self._vote(tx, member, key, choice, put))
        future.then(pay)
        return future

    def _vote(self, tx: Tx, member: Member, key: Key, choice: int, put: bool) -> Voted:
        found = self._writable(tx, key)
        if choice >= len(found.poll.options):
            raise ChatError("bad_poll", "This poll has no such answer.")
        person_id = member.actor.id
        had = store.choices(tx, key, person_id)
        # before the look at the end: the repeat of a vote that was counted gets its answer again
        if (choice in had) == put:
            return Voted(had, changed=False, seq=_told_at(tx, key, found))
        if over(found):
            raise ChatError("poll_ended")
        if not put:
            store.take(tx, key, person_id, choice)
        else:
            if not found.poll.several:
                store.take_all(tx, key, person_id)
            store.put(tx, key, person_id, choice)
        seq, now = self._counting.changed(tx, key), store.choices(tx, key, person_id)
        tx.announce(VotesChanged(person=person_id, room=found.slug, message=key.message, choices=now, counted=seq))
        return Voted(now, changed=True, seq=seq)

    def end(self, member: Member, message: int) -> Future[PollEnded]:
        """Ends the poll before its time. Raises ChatError ``no_message``, ``no_poll``, ``not_yours``, ``storage``."""
        key, person = Key(member.room_id, message), member.actor.person

        def unit(tx: Tx) -> PollEnded:
            maker = self._messages.written(tx, *key).person_id
            if not may_end(tx, member, maker):
                raise ChatError("not_yours", "Only its maker and moderators can end a poll.")
            found = self._writable(tx, key)
            if over(found):
                return PollEnded(_told_at(tx, key, found), changed=False)
            store.end(tx, key, clock.stamp())
            if person.id != maker:
                audit.add_about(tx, Doer(person.id, person.name), "poll ended", maker, found.slug)
            return PollEnded(self._counting.tell(tx, key), changed=True)

        return self._database.write(unit)

    def voters(self, member: Member, message: int) -> Voters:
        """Who has chosen what, in an open poll. Raises ChatError ``no_message``, ``no_poll``, ``poll_secret``."""
        reader, key = self._database.reader, Key(member.room_id, message)
        found = self._poll(reader, key)
        if found.poll.secret:
            raise ChatError("poll_secret")
        return Voters([store.people(reader, key, choice) for choice in range(len(found.poll.options))])

    def own(self, member: Member, messages: list[int]) -> OwnVotes:
        """What the person has chosen in these polls."""
        reader = self._database.reader
        return OwnVotes(store.of_person(reader, member.actor.id, member.room_id, messages) if messages else {})

    def _writable(self, tx: Tx, key: Key) -> Stored:
        if tx.full:
            raise journal.full()
        journal.lock(tx, [key.room])  # two votes of one person at once come one after the other
        return self._poll(tx, key)

    def _poll(self, reader: Reader, key: Key) -> Stored:
        self._messages.require(reader, *key)
        found = store.get(reader, key)
        if found is None:
            raise ChatError("no_poll")
        return found


def over(found: Stored) -> bool:
    """Whether votes are no longer taken."""
    return found.ended_at is not None or (found.poll.ends_at is not None and found.poll.ends_at <= clock.stamp())


def _told_at(reader: Reader, key: Key, found: Stored) -> int:
    if found.waits:
        return journal.head(reader, key.room) + 1
    return found.told.seq if found.told else key.message
