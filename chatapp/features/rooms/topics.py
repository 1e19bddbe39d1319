"""The topic of a room: one line that says what it is about."""

import re

from chatapp.core import clock, journal
from chatapp.core.database import Database, Tx
from chatapp.core.errors import ChatError
from chatapp.core.future import Future
from chatapp.core.text import clean_body
from chatapp.features.restrictions.checks import Checks
from chatapp.features.rooms import access, store
from chatapp.features.rooms.access import Member
from chatapp.features.rooms.answers import TopicSet
from chatapp.features.rooms.events import TopicChanged

LIMIT = 200  # characters
_RAW_LIMIT = 2000  # characters before any work is done


class Topics:
    """Setting the same topic again changes nothing, takes no number and is told to nobody."""

    def __init__(self, database: Database, checks: Checks) -> None:
        self._database, self._checks = database, checks

    def set(self, member: Member, raw: str) -> Future[TopicSet]:
        """An empty text removes the topic. Raises ChatError ``bad_text``, ``too_long``, ``forbidden``,
        ``muted``, ``quiet``, ``storage``.
        """
        topic = clean_topic(raw)

        def unit(tx: Tx) -> TopicSet:
            access.check_topic(tx, member, self._checks)
            self._checks.check_text(tx, member.actor.id, member.room_id, topic)
            if not store.set_topic(tx, member.room_id, topic):
                return TopicSet(topic, changed=False)
            event = TopicChanged(
                room=member.room.slug,
                seq=journal.next_seq(tx, member.room_id),
                topic=topic,
                person=member.actor.person,
                at=clock.stamp(),
            )
            journal.add(tx, member.room_id, event)
            return TopicSet(topic, changed=True)

        return self._database.write(unit)


def clean_topic(raw: str) -> str:
    """One line of at most 200 characters; "" when there is nothing to see in it."""
    if len(raw) > _RAW_LIMIT:
        raise ChatError("too_long", f"A topic can have up to {LIMIT} characters.")
    try:
        topic = re.sub(r"\s+", " ", clean_body(raw, _RAW_LIMIT)).strip()
    except ChatError as error:
        if error.code == "empty":
            return ""
        raise
    if len(topic) > LIMIT:
        raise ChatError("too_long", f"A topic can have up to {LIMIT} characters.")
    return topic
