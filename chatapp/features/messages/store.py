"""The messages in the database."""

from collections.abc import Sequence
from typing import NamedTuple

from chatapp.core import clock
from chatapp.core.database import Reader, Row, Tx, marks
from chatapp.core.text import digest
from chatapp.features.messages import store_postgres, store_sqlite
from chatapp.features.messages.events import MessagePosted
from chatapp.features.people.models import Person

QUERY = (
    "SELECT r.slug, m.seq, m.id, m.client_id, m.name, m.body, m.sent_at, m.deleted_at IS NOT NULL,"
    " p.id, p.name, p.avatar, p.tag, p.rev"
    " FROM message m JOIN person p ON p.id = m.person JOIN room r ON r.id = m.room WHERE m.room = ?"
)


TEXTS = (
    "SELECT r.slug, m.seq, m.sent_at, CASE WHEN m.deleted_at IS NULL THEN m.body END FROM message m"
    " JOIN room r ON r.id = m.room WHERE (m.room, m.seq)"
)
GONE = b""  # in place of the digest: that of a short text would tell the text


Key = tuple[str, str]  # person and client id: unique for ever
ADD = {"sqlite": store_sqlite.add, "postgres": store_postgres.add}
SENT_BEFORE = {"sqlite": store_sqlite.sent_before, "postgres": store_postgres.sent_before}


class Sent(NamedTuple):
    """A message that was sent under some ``client_id``.

    ``first`` recognises the original text after an edit; of a deleted message nothing is left to compare with.
    """

    id: str
    seq: int
    room_id: int
    body: str
    first: bytes | None

    def says(self, body: str) -> bool:
        """Whether this was the text when it was sent."""
        return self.body == body if self.first is None else self.first in (GONE, digest(body))


class Written(NamedTuple):
    """A message as its author left it. ``body`` is None when it was deleted."""

    person_id: str
    body: str | None
    sent_at: str


def sent_before(reader: Reader, keys: Sequence[Key]) -> dict[Key, Sent]:
    """The messages that were sent under these keys."""
    rows = SENT_BEFORE[reader.dialect](reader, keys)
    return {(person_id, client_id): Sent(*sent) for person_id, client_id, *sent in rows}


def add_all(tx: Tx, messages: Sequence[tuple[int, MessagePosted]]) -> bool:
    """Stores messages, each with its room, under their numbers.

    False, and nothing is stored, when one of them has been sent already, by its person under its ``client_id``.
    """
    rows = [
        (
            message.id,
            room_id,
            message.seq,
            message.person.id,
            message.client_id,
            message.person.name,
            message.body,
            message.sent_at,
        )
        for room_id, message in messages
    ]
    if not rows or ADD[tx.dialect](tx, rows) == len(rows):
        return True
    tx.run_many("DELETE FROM message WHERE id = ? AND room = ? AND seq = ?", [row[:3] for row in rows])
    return False


def is_there(reader: Reader, room_id: int, seq: int) -> bool:
    """Whether the room has a message of this number that was not deleted."""
    return (
        reader.one("SELECT 1 FROM message WHERE room = ? AND seq = ? AND deleted_at IS NULL", room_id, seq) is not None
    )


def written(reader: Reader, room_id: int, seq: int) -> Written | None:
    """The message of this number, deleted or not; None when there is none."""
    row = reader.one(
        "SELECT person, CASE WHEN deleted_at IS NULL THEN body END, sent_at FROM message WHERE room = ? AND seq = ?",
        *(room_id, seq),
    )
    return Written(*row) if row else None


def set_body(tx: Tx, room_id: int, seq: int, before: str, body: str) -> None:
    """Another text in place of ``before``. What was sent first is still recognised."""
    tx.run(
        "UPDATE message SET body = ?, first_body = COALESCE(first_body, ?)"
        " WHERE room = ? AND seq = ? AND deleted_at IS NULL",
        *(body, digest(before), room_id, seq),
    )


def mark_deleted(tx: Tx, room_id: int, seq: int) -> bool:
    """Removes the text and keeps the row: a missing number would be a hole. False when there is no text."""
    changed = tx.run(
        "UPDATE message SET body = '', first_body = ?, deleted_at = ?"
        " WHERE room = ? AND seq = ? AND deleted_at IS NULL",
        *(GONE, clock.stamp(), room_id, seq),
    )
    return changed == 1


def sent_by(reader: Reader, person_id: str, after: str, limit: int) -> list[tuple[str, int, int]]:
    """Client id, room and number of a person's messages with a client id above ``after``, in this order."""
    rows = reader.all(
        "SELECT client_id, room, seq FROM message WHERE person = ? AND client_id > ? ORDER BY client_id LIMIT ?",
        *(person_id, after, limit),
    )
    return [(row[0], row[1], row[2]) for row in rows]


def texts(reader: Reader, keys: Sequence[tuple[int, int]]) -> list[tuple[str, int, str, str | None]]:
    """The room's address, number, time and text of these messages; no text when it was deleted."""
    held = ", ".join(["(?, ?)"] * len(keys))
    rows = reader.all(f"{TEXTS} IN (VALUES {held}) ORDER BY m.room, m.seq", *(value for key in keys for value in key))
    return [(row[0], row[1], row[2], row[3]) for row in rows]


def set_name(tx: Tx, room_id: int, seq: int, name: str) -> None:
    """The name under which it was sent."""
    tx.run("UPDATE message SET name = ? WHERE room = ? AND seq = ?", name, room_id, seq)


def slug(reader: Reader, room_id: int) -> str:
    """The address of a room."""
    row = reader.one("SELECT slug FROM room WHERE id = ?", room_id)
    return row[0] if row else ""


def remove(tx: Tx, room_id: int, below: int) -> None:
    """Deletes the messages with a number below ``below``, in the transaction that raises the floor to it."""
    tx.run("DELETE FROM message WHERE room = ? AND seq < ?", room_id, below)


def writers(reader: Reader, ids: Sequence[str]) -> list[str]:
    """Of these people, those of whom there is a message."""
    rows = reader.all(
        f"SELECT id FROM person p WHERE id IN ({marks(ids)}) AND EXISTS (SELECT 1 FROM message WHERE person = p.id)",  # noqa: S608
        *ids,
    )
    return [row[0] for row in rows]


def spent(reader: Reader) -> list[tuple[str, str, int, int]]:
    """Person, since when, messages and bytes of those who have used much of a day's budget."""
    rows = reader.all("SELECT person, since, messages, bytes FROM spent")
    return [(row[0], row[1], row[2], row[3]) for row in rows]


def put_spent(tx: Tx, person_id: str, since: str, messages: int, size: int) -> None:
    """Replaces what is stored about a person."""
    tx.run(
        "INSERT INTO spent (person, since, messages, bytes) VALUES (?, ?, ?, ?) ON CONFLICT (person) DO UPDATE"
        " SET since = excluded.since, messages = excluded.messages, bytes = excluded.bytes",
        *(person_id, since, messages, size),
    )


def forget_spent(tx: Tx, before: str) -> None:
    """Deletes what was begun before a time."""
    tx.run("DELETE FROM spent WHERE since < ?", before)


def page_before(reader: Reader, room_id: int, seq: int, limit: int) -> list[MessagePosted]:
    """The newest ``limit`` messages with a number below ``seq``, oldest first."""
    rows = reader.all(f"{QUERY} AND m.seq < ? ORDER BY m.seq DESC LIMIT ?", room_id, seq, limit)
    return [_message(row) for row in reversed(rows)]


def after(reader: Reader, room_id: int, seq: int, last: int, limit: int) -> list[MessagePosted]:
    """The messages with a number above ``seq``, up to ``last``, oldest first, at most ``limit``."""
    rows = reader.all(f"{QUERY} AND m.seq > ? AND m.seq <= ? ORDER BY m.seq LIMIT ?", room_id, seq, last, limit)
    return [_message(row) for row in rows]


def _message(row: Row) -> MessagePosted:
    slug, seq, id_, client_id, name, body, sent_at, deleted, *who = row
    person = Person(*who)
    return MessagePosted(
        room=slug,
        seq=seq,
        id=id_,
        client_id=client_id,
        person=person,
        body=body,
        sent_at=sent_at,
        was=name if name != person.name else None,
        deleted=bool(deleted),
    )
