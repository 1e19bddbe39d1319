"""The reactions of a person: shown, and taken away as the person would, so that every screen follows."""

from functools import partial
from typing import Any

from chatapp.core import clock, journal
from chatapp.core.database import Reader, Tx
from chatapp.core.extensions import Erasing, Personal, Told
from chatapp.features.people.models import Person
from chatapp.features.reactions import store
from chatapp.features.reactions.events import ReactionChanged
from chatapp.features.reactions.store import Key


def tell(reader: Reader, person_id: str) -> Told:
    """Each with its room and message."""
    after: tuple[int, int, str] = (0, 0, "")
    while rows := store.put_by(reader, person_id, after):
        for slug, key, _ in rows:
            yield {"room": slug, "message": key.message, "emoji": key.emoji}
        after = rows[-1][1].room, rows[-1][1].message, rows[-1][1].emoji
        yield None


def erase(reader: Reader, person_id: str) -> Erasing:
    """One at a time."""
    while rows := store.put_by(reader, person_id, (0, 0, "")):
        for slug, key, person in rows:
            yield partial(_take, slug=slug, key=key, person=person)


def _take(tx: Tx, slug: str, key: Key, person: Person) -> Any:
    if not store.has(tx, key, person.id):
        return
    seq = journal.next_seq(tx, key.room)
    store.take(tx, key, person.id)
    event = ReactionChanged(
        room=slug, seq=seq, message=key.message, emoji=key.emoji, count=store.count(tx, key),
        people=store.people(tx, key), person=person, put=False, at=clock.stamp(),
    )  # fmt: skip
    journal.add(tx, key.room, event)


PERSONAL = Personal("Your reactions", {"reaction.person": "who has put which reaction"}, tell, erase)
