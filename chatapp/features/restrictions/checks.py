"""Whether somebody may come, enter, write or take another name. While nothing is restricted, a check costs nothing."""

from collections import OrderedDict
from collections.abc import Callable

from chatapp.core import clock
from chatapp.core.database import Database, Reader
from chatapp.core.errors import ChatError
from chatapp.core.extensions import Arrival
from chatapp.features.restrictions import filter_store, store, words
from chatapp.features.restrictions.filters import Filter, Text, matches
from chatapp.features.restrictions.handles import Handles
from chatapp.features.restrictions.models import NO_RULES, Restriction, RoomRules, of
from chatapp.features.roles import access
from chatapp.features.roles.models import HOUSE, Doer, Standing
from chatapp.features.roles.permissions import Action, may

KNOWN_LONG = 86_400.0  # seconds: whoever came so long before a ban of their address was made is not meant by it
WAIT = 60.0  # seconds after which a newcomer is told to try again while nobody new is let in
QUIET = "Only moderators may write at the moment."
CLOSED = "Nobody new is let in at the moment."
REMEMBERED = 10_000  # last messages in slow rooms


class Checks:
    """``appeal``: how somebody can appeal, in the words of whoever runs the chat."""

    def __init__(self, database: Database, handles: Handles, appeal: str) -> None:
        self._database, self._handles, self._appeal = database, handles, appeal.strip()
        self._said: OrderedDict[tuple[str, int], tuple[float, str]] = OrderedDict()
        self.reload()

    def set_appeal(self, appeal: str) -> None:
        """How somebody can appeal, from now on."""
        self._appeal = appeal.strip()

    def reload(self) -> None:
        """Reads all that holds now."""
        self._now = store.snapshot(self._database.reader)
        self._filters = filter_store.everything(self._database.reader)

    @property
    def quiet(self) -> bool:
        """Whether nothing restricts anybody."""
        return self._now.quiet and not self._filters

    @property
    def panic(self) -> bool:
        """Whether only moderators write."""
        return self._now.panic

    def rules(self, room_id: int) -> RoomRules:
        """The rules of a room."""
        return self._now.rules.get(room_id, NO_RULES)

    def check_arrival(self, arrival: Arrival) -> None:
        """At CONNECT, and for a page. Raises ChatError ``banned`` or ``closed``."""
        found = self._now.bans.get(arrival.person or "")
        ban = of(found, HOUSE, clock.stamp()) if found else None
        if ban is None and self._now.handles:
            ban = self._ban_of_address(arrival, clock.stamp())
        if ban:
            raise self.banned_words(ban)
        if self._now.panic and arrival.since is None:
            raise ChatError("closed", CLOSED, retry_after=WAIT)

    def check_entry(self, reader: Reader, person_id: str, room_id: int, was_here: Callable[[], bool]) -> None:
        """Raises ChatError ``banned``, or ``locked`` for somebody who was not in the room before."""
        found = self._now.bans.get(person_id)
        if found and (ban := of(found, room_id, clock.stamp())):
            raise self.banned_words(ban)
        if self.rules(room_id).locked and not was_here():
            self._unless(reader, person_id, room_id, Action.ENTER_ALWAYS, ChatError("locked"))

    def check_write(self, reader: Reader, person_id: str, room_id: int) -> None:
        """Raises ChatError ``muted`` or ``quiet``."""
        if self._now.quiet:
            return
        if mute := of(self._now.mutes.get(person_id), room_id, clock.stamp()):
            raise words.muted(mute, self._appeal)
        if self._now.panic:
            self._unless(reader, person_id, room_id, Action.WRITE_IN_PANIC, ChatError("quiet", QUIET))
        if self.rules(room_id).read_only:
            self._unless(reader, person_id, room_id, Action.WRITE_ALWAYS, ChatError("quiet", "This room is read-only."))

    def check_post(self, reader: Reader, person_id: str, room_id: int, client_id: str) -> None:
        """The same for a message, which slow mode may delay. Raises ChatError ``rate`` as well."""
        if self._now.quiet:
            return
        self.check_write(reader, person_id, room_id)
        slow, (last, said_id) = self.rules(room_id).slow, self._said.get((person_id, room_id), (0.0, ""))
        wait = last + slow - clock.monotonic()
        if slow and wait > 0 and said_id != client_id:  # the unit of the last message may run a second time
            said = f"Slow mode: one message every {slow} s. Try again in {max(1, round(wait))} s."
            self._unless(reader, person_id, room_id, Action.WRITE_ALWAYS, ChatError("rate", said, retry_after=wait))

    def check_text(self, reader: Reader, person_id: str, room_id: int, body: str) -> None:
        """Raises ChatError ``filtered``, which says to the author what is not taken."""
        if found := self.filter_of(room_id, body, lambda: _is_new(store.since(reader, person_id))):
            self._unless(reader, person_id, room_id, Action.WRITE_ALWAYS, ChatError("filtered", found.in_words()))

    def filter_of(self, room_id: int, body: str, newcomer: Callable[[], bool]) -> Filter | None:
        """The first filter of the room, or of the whole chat, that does not take this text."""
        filters = [each for room in {HOUSE, room_id} for each in self._filters.get(room, ())]
        if not filters:
            return None
        text = Text(body)
        new = any(each.kind == "newcomer_links" for each in filters) and bool(text.hosts) and newcomer()
        return next((each for each in filters if matches(each, text, new)), None)

    def posted(self, person_id: str, room_id: int, client_id: str) -> None:
        """A message was accepted."""
        if self.rules(room_id).slow:
            self._said[person_id, room_id] = clock.monotonic(), client_id
            self._said.move_to_end((person_id, room_id))
            if len(self._said) > REMEMBERED:
                self._said.popitem(last=False)

    def check_name(self, reader: Reader, person_id: str) -> None:
        """Whoever may write nowhere does not write by their name either. Raises ChatError ``muted`` or ``quiet``."""
        if mute := of(self._now.mutes.get(person_id), HOUSE, clock.stamp()):
            raise words.muted(mute, self._appeal)
        if self._now.panic:
            self._unless(reader, person_id, HOUSE, Action.WRITE_IN_PANIC, ChatError("quiet", QUIET))

    def banned_words(self, restriction: Restriction) -> ChatError:
        """What somebody is told who is put out of the chat, or of a room."""
        return words.banned(restriction, "this room" if restriction.room else "this chat", self._appeal)

    def _ban_of_address(self, arrival: Arrival, now: str) -> Restriction | None:
        found = [ban for handle in self._handles.of(arrival.address) for ban in self._now.handles.get(handle, [])]
        ban = of([each for each in found if each.kind == "ban"], HOUSE, now)
        if ban is None or (arrival.since is not None and _long_before(arrival.since, ban.made_at)):
            return None
        # one's own address must not lock out those who have to lift the ban
        doer = Doer(arrival.person or "nobody", "")
        return ban if access.standing(self._database.reader, doer) is Standing.GUEST else None

    def _unless(self, reader: Reader, person_id: str, room_id: int, action: Action, error: ChatError) -> None:
        if not may(access.standing(reader, Doer(person_id, ""), room_id), action):
            raise error


def _is_new(since: str | None) -> bool:
    return since is None or clock.seconds_between(since, clock.stamp()) < KNOWN_LONG


def _long_before(since: str, made_at: str) -> bool:
    return clock.seconds_between(since, made_at) > KNOWN_LONG
