"""Where a person was; and the events of the rooms' logs that name them, which are written again without the name."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from chatapp.core import clock, journal, journal_again
from chatapp.core.database import Reader, Tx
from chatapp.core.extensions import Erasing, Personal
from chatapp.core.personal import Table, shown
from chatapp.features.people.models import Person
from chatapp.features.people.service import People
from chatapp.features.rooms import store
from chatapp.features.rooms.events import PersonErased, PersonRenamed

VISITS = Table(
    "visit v JOIN room r ON r.id = v.room",
    "which rooms a person has been in, and how far they have read",
    ("r.slug", "v.entered_at", "v.read_seq", "v.pinned", "v.muted"),
    "v.person",
)
EVENTS = 500  # that are looked through at once


def personal_of(people: People) -> Personal:
    """Whoever is in one of the rooms, or comes later, gets the nameless person in place of the former one."""

    def erase(reader: Reader, person_id: str) -> Erasing:
        person = people.find(reader, person_id)
        named = {room_id for room_id, _ in store.visited(reader, person_id)}
        place = (0, 0)
        while rows := journal_again.stored_after(reader, place, EVENTS):
            found = [row for row in rows if f'"id":"{person_id}"' in row.payload]
            named |= {row.room for row in found}
            yield partial(_write_again, rows=found, person=person) if found else None
            place = (rows[-1].room, rows[-1].seq)
        for room_id in sorted(named):
            yield partial(_tell_room, room_id=room_id, person=person)
        yield lambda tx: store.forget_person(tx, person_id)

    return Personal(
        "The rooms where you were",
        {
            "visit.person": VISITS.words,
            "room.made_by": "who has made a room",
            "event.payload": "renames, new faces, topics and reactions in the log of a room",
        },
        lambda reader, person_id: shown(reader, person_id, VISITS),
        erase,
    )


def _write_again(tx: Tx, rows: list[journal_again.StoredEvent], person: Person) -> Any:
    for row in rows:
        journal_again.write_again(tx, row, lambda name, data: _nameless(name, data, person))


def _nameless(name: str, data: Any, person: Person) -> str:
    """Changes the data of an event in place; returns its name from now on."""
    for holder in _holders(data):
        for key, value in holder.items() if isinstance(holder, dict) else enumerate(holder):
            if isinstance(value, dict) and value.get("id") == person.id and "avatar" in value:
                holder[key] = journal_again.as_data(person)
    if name == PersonRenamed.name and data["person"]["id"] == person.id:
        del data["old_name"]
        return PersonErased.name
    return name


def _holders(data: Any) -> Iterator[Any]:
    """All objects and lists in it, itself first."""
    if isinstance(data, dict | list):
        yield data
        for value in list(data.values() if isinstance(data, dict) else data):
            yield from _holders(value)


def _tell_room(tx: Tx, room_id: int, person: Person) -> Any:
    slug = store.slug(tx, room_id)
    if slug is not None:
        event = PersonErased(room=slug, seq=journal.next_seq(tx, room_id), person=person, at=clock.stamp())
        journal.add(tx, room_id, event)
