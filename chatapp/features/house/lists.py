"""People, rooms and sizes as the owner sees them, from the database alone."""

from chatapp.core.database import Reader
from chatapp.features.house import store
from chatapp.features.house.answers import HousePeople
from chatapp.features.house.lines import HousePerson, HouseRoom
from chatapp.features.keeping import store_size

FIRST = "9999"  # later than every time: the list of people begins with those seen last


def people(reader: Reader, search: str, after: str | None) -> HousePeople:
    """Those who were here last first. ``after`` is what ``next`` said."""
    seen, _, person_id = (after or f"{FIRST} ").partition(" ")
    found = [HousePerson(*row) for row in store.people(reader, search.strip(), (seen, person_id))]
    return HousePeople(found, f"{found[-1].seen_at} {found[-1].id}" if len(found) == store.PAGE else None)


def rooms(reader: Reader, search: str, after: str | None) -> list[HouseRoom]:
    """A page of them, in the order of their addresses."""
    return [
        HouseRoom(
            slug=slug, title=title, topic=topic, made_at=made_at, messages=messages, people=people_total,
            here=0, locked=bool(locked), read_only=bool(read_only), pinned=bool(pinned),
        )
        for slug, title, topic, made_at, messages, people_total, pinned, locked, read_only in store.rooms(
            reader, search.strip(), after or ""
        )
    ]  # fmt: skip


def used(reader: Reader) -> int:
    """Bytes of the database."""
    return store_size.used(reader)


def days(reader: Reader) -> list[tuple[str, int]]:
    """Day and bytes, the newest first."""
    return store.sizes(reader)
