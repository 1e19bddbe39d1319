"""Who is pushed to, and when: a few seconds after a message, whoever has not read it by then, on no device.

So it does not matter where somebody has the chat open, or which node knows of it. The messages of a room in these
seconds are one push: of the newest, or of the newest that mentions the person. Nothing is asked for a message while
nobody wants pushes.
"""

from collections import deque
from collections.abc import Callable
from functools import lru_cache, partial

import msgspec

from chatapp.core import clock
from chatapp.core.database import Database
from chatapp.core.errors import ChatError
from chatapp.core.future import Future
from chatapp.features.blocks.service import Blocks
from chatapp.features.mentions.service import Mentions
from chatapp.features.messages.events import MessagePosted
from chatapp.features.messages.service import Messages
from chatapp.features.notifications.wishes import quiet_at
from chatapp.features.people.models import Actor
from chatapp.features.push import choosing, encryption, endpoints, store, words
from chatapp.features.push.models import Recipient, Subscription, Waiting
from chatapp.features.restrictions.checks import Checks
from chatapp.features.rooms import access

DELAY = 5.0  # seconds in which somebody reads it who looks at the chat
MOST = 10_000  # rooms that wait
HELD = 50  # messages of each, the newest
BEAT = 1.0
LOOK = 30.0  # seconds after which somebody is noticed who has subscribed at another node

Bring = Callable[[Subscription, dict[str, str], bytes], None]


class Pushes:
    """``bring`` sends. ``bodies``: the house lets pushes say what was written."""

    def __init__(
        self,
        database: Database,
        checks: Checks,
        blocks: Blocks,
        mentions: Mentions,
        messages: Messages,
        bring: Bring,
        bodies: bool,
        local: bool,
        pause: Callable[[], None] = lambda: None,
    ) -> None:
        self._database, self._checks, self._blocks = database, checks, blocks
        self._mentions, self._messages = mentions, messages
        self._bring, self._bodies, self._local, self._pause = bring, bodies, local, pause
        self._waiting: dict[str, Waiting] = {}
        self.look()

    def look(self) -> None:
        """Looks whether anybody wants pushes."""
        self._some = store.some(self._database.reader)

    def subscribe(self, person_id: str, endpoint: str, p256dh: str, auth: str, site: str) -> Future[None]:
        """A browser of this person, which sees the chat at ``site``, wants pushes.

        Raises ChatError ``bad_request``, ``storage``.
        """
        try:
            endpoints.parsed(endpoint, self._local)
            encryption.check_keys(p256dh, auth)
        except ValueError:
            raise ChatError("bad_request", "This browser's push service cannot be used here.") from None
        self._some = True
        return self._database.write(lambda tx: store.add(tx, person_id, endpoint, p256dh, auth, site))

    def unsubscribe(self, person_id: str, endpoint: str) -> Future[None]:
        """A browser of this person wants no more. Raises ChatError ``storage``."""
        return self._database.write(lambda tx: store.take(tx, person_id, endpoint))

    def gone(self, id: str) -> None:
        """A subscription has ended."""
        self._database.write(lambda tx: store.remove(tx, id))

    def happened(self, event: MessagePosted) -> None:
        """A message was posted. Costs nothing while nobody wants pushes."""
        if not self._some:
            return
        waiting = self._waiting.get(event.room)
        if waiting is not None:
            waiting.messages.append(event)
        elif len(self._waiting) < MOST:
            self._waiting[event.room] = Waiting(deque([event], maxlen=HELD), clock.monotonic() + DELAY)

    def beat(self) -> None:
        """Pushes what is due."""
        moment = clock.monotonic()
        for slug in [slug for slug, waiting in self._waiting.items() if waiting.due <= moment]:
            self._tell(self._waiting.pop(slug))

    def _tell(self, waiting: Waiting) -> None:
        reader, messages = self._database.reader, waiting.messages
        room_id = store.room(reader, messages[-1].room) or 0
        found = store.recipients(reader, room_id, messages[-1].seq)
        if not found or not self._database.write(lambda tx: store.claim(tx, room_id, messages[-1].seq)).wait():
            return
        mentioned = self._mentions.addressed(reader, room_id, messages[0].seq)
        body = lru_cache(None)(lambda seq: self._body(room_id, seq))
        for recipient in found:
            mentions = mentioned.get(recipient.person.id, [])
            message = choosing.newest(messages, partial(self._may_hear, recipient), mentions, body)
            if message is not None and not quiet_at(recipient.wishes, clock.now()):
                self._push(recipient, message, message.seq in mentions)
            self._pause()

    def _may_hear(self, recipient: Recipient, message: MessagePosted) -> bool:
        person, writer = recipient.person.id, message.person.id
        return writer != person and message.seq > recipient.read and not self._blocks.has(writer, by=person)

    def _body(self, room_id: int, seq: int) -> str | None:
        try:
            return self._messages.written(self._database.reader, room_id, seq).body
        except ChatError:
            return None

    def _push(self, recipient: Recipient, message: MessagePosted, mentioned: bool) -> None:
        try:
            member = access.member_of(self._database.reader, Actor(recipient.person), message.room, self._checks)
        except ChatError:
            return
        direct = member.closed and len(member.others) == 1  # what one of two people says is for the other one
        if recipient.picky and not (direct or mentioned):
            return
        told = words.content(message, member.room.title, mentioned, direct, self._bodies and recipient.wishes.bodies)
        headers = words.headers(message.room, direct or mentioned)
        self._bring(recipient.subscription, headers, msgspec.json.encode(told))
