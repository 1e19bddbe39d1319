"""Settings and their changes, sizes by day, and the lists of people and rooms, in the database."""

from typing import NamedTuple

from chatapp.core import clock
from chatapp.core.database import Reader, Row, Tx
from chatapp.features.rooms.secret_slugs import is_secret

CHANGES = 50
DAYS = 60
PAGE = 50
LIKE = str.maketrans({"%": r"\%", "_": r"\_", "\\": r"\\"})
PEOPLE = (
    "SELECT p.id, p.name, p.avatar, p.tag, p.created_at, p.seen_at,"
    " COALESCE((SELECT role FROM role WHERE person = p.id AND room = 0), ''),"
    " (SELECT COUNT(*) FROM restriction r WHERE r.person = p.id AND r.ended_at IS NULL"
    " AND (r.until_at IS NULL OR r.until_at > ?)"
    # what happens in private rooms is for their members: the list of restrictions does not show it either
    " AND NOT EXISTS (SELECT 1 FROM room o WHERE o.id = r.room AND o.kind <> 'open'))"
    " FROM person p WHERE (p.seen_at, p.id) < (?, ?)"
)
ROOMS = (
    "SELECT r.slug, r.title, r.topic, r.created_at, r.last_seq - r.floor + 1,"
    " (SELECT COUNT(*) FROM visit v WHERE v.room = r.id), r.pinned,"
    " COALESCE(u.locked, 0), COALESCE(u.read_only, 0) FROM room r LEFT JOIN room_rule u ON u.room = r.id"
    " WHERE r.kind = 'open' AND r.slug > ?"
)


class Stored(NamedTuple):
    """A change as it is stored; ``before`` and ``after`` None are the default."""

    number: int
    at: str
    by: str
    name: str
    before: str | None
    after: str | None
    undone_at: str | None


def settings(reader: Reader) -> dict[str, str]:
    """What was set, as texts."""
    return dict(reader.all("SELECT name, value FROM setting"))


def put(tx: Tx, name: str, value: str | None) -> None:
    """Sets a value; None takes it away."""
    if value is None:
        tx.run("DELETE FROM setting WHERE name = ?", name)
        return
    tx.run(
        "INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        *(name, value),
    )


def add_change(tx: Tx, by: tuple[str, str], name: str, before: str | None, after: str | None) -> int:
    """Remembers a change; returns its number. ``by``: id and name."""
    row = tx.one(
        "INSERT INTO setting_change (at, by_person, by_name, name, before, after) VALUES (?, ?, ?, ?, ?, ?)"
        " RETURNING number",
        *(clock.stamp(), *by, name, before, after),
    )
    return row[0] if row else 0


def change(reader: Reader, number: int) -> Stored | None:
    """The change with this number."""
    row = reader.one(
        "SELECT number, at, by_name, name, before, after, undone_at FROM setting_change WHERE number = ?", number
    )
    return Stored(*row) if row else None


def changes(reader: Reader) -> list[Stored]:
    """The newest ones first."""
    rows = reader.all(
        "SELECT number, at, by_name, name, before, after, undone_at FROM setting_change ORDER BY number DESC LIMIT ?",
        CHANGES,
    )
    return [Stored(*row) for row in rows]


def newest_of(reader: Reader, name: str) -> int:
    """The number of the newest change of a setting; 0 when there was none."""
    row = reader.one("SELECT MAX(number) FROM setting_change WHERE name = ?", name)
    return row[0] or 0 if row else 0


def version(reader: Reader) -> int:
    """Grows with every change."""
    row = reader.one("SELECT MAX(number) FROM setting_change")
    return row[0] or 0 if row else 0


def undone(tx: Tx, number: int) -> None:
    """The change was taken back."""
    tx.run("UPDATE setting_change SET undone_at = ? WHERE number = ?", clock.stamp(), number)


def note_size(tx: Tx, size: int) -> None:
    """The size of today; of older days the newest ``DAYS`` stay."""
    day = clock.stamp()[:10]
    tx.run(
        "INSERT INTO size_day (day, bytes) VALUES (?, ?) ON CONFLICT (day) DO UPDATE SET bytes = excluded.bytes",
        *(day, size),
    )
    tx.run("DELETE FROM size_day WHERE day NOT IN (SELECT day FROM size_day ORDER BY day DESC LIMIT ?)", DAYS)


def sizes(reader: Reader) -> list[tuple[str, int]]:
    """Day and bytes, the newest first."""
    return [(row[0], row[1]) for row in reader.all("SELECT day, bytes FROM size_day ORDER BY day DESC LIMIT ?", DAYS)]


def counts(reader: Reader) -> tuple[int, int, int]:
    """People, rooms, and the numbers of their logs that are kept: messages and what else happened."""
    people = reader.one("SELECT COUNT(*) FROM person")
    rooms = reader.one("SELECT COUNT(*), CAST(COALESCE(SUM(last_seq - floor + 1), 0) AS BIGINT) FROM room")
    return (people[0] if people else 0, *(rooms or (0, 0)))


def people(reader: Reader, search: str, after: tuple[str, str]) -> list[Row]:
    """The columns of ``HousePerson``: who was seen last before ``after`` (time and id), the latest first."""
    where, values = ("", ())
    if search:
        where = " AND (LOWER(p.name) LIKE ? ESCAPE '\\' OR p.id = ? OR p.tag = ?)"
        values = (f"%{search.lower().translate(LIKE)}%", search, search)  # type: ignore[assignment]
    return reader.all(
        f"{PEOPLE}{where} ORDER BY p.seen_at DESC, p.id DESC LIMIT ?", clock.stamp(), *after, *values, PAGE
    )


def rooms(reader: Reader, search: str, after: str) -> list[Row]:
    """The columns of ``HouseRoom`` that are stored, of rooms with an address above ``after``, in order."""
    where, values = ("", ())
    if search:
        where = " AND (r.slug LIKE ? ESCAPE '\\' OR LOWER(r.title) LIKE ? ESCAPE '\\')"
        words = f"%{search.lower().translate(LIKE)}%"
        values = (words, words)  # type: ignore[assignment]
    return reader.all(f"{ROOMS}{where} ORDER BY r.slug LIMIT ?", after, *values, PAGE)


def room(reader: Reader, slug: str) -> tuple[int, int] | None:
    """Id and newest number of a public room. Nothing is read at the address of a private one."""
    if is_secret(slug):
        return None
    row = reader.one("SELECT id, last_seq FROM room WHERE slug = ? AND kind = 'open'", slug)
    return (row[0], row[1]) if row else None


def set_pinned(tx: Tx, slug: str, pinned: bool) -> bool:
    """False when it is so already."""
    return tx.run("UPDATE room SET pinned = ? WHERE slug = ? AND pinned <> ?", int(pinned), slug, int(pinned)) == 1


def is_empty(reader: Reader, room_id: int) -> bool:
    """Whether nothing was said there since it was emptied."""
    return reader.one("SELECT 1 FROM message WHERE room = ? LIMIT 1", room_id) is None


def is_newest(reader: Reader, room_id: int) -> bool:
    """Whether no room was made after it."""
    return reader.one("SELECT 1 FROM room WHERE id > ? LIMIT 1", room_id) is None
