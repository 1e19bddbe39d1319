"""The reactions in the database. A kind is one emoji on one message, with its count and first number."""

from collections.abc import Sequence
from typing import NamedTuple

from chatapp.core.database import Reader, Tx, marks
from chatapp.features.people.models import Person
from chatapp.features.reactions.answers import ReactionKind

NAMED = 10  # people of a kind that everyone sees
# LEFT JOIN makes SQLite go from the kinds to their first people: one emoji may have thousands
PAGE = """
    SELECT k.message, k.emoji, k.count, p.id, p.name, p.avatar, p.tag, p.rev FROM reaction_kind k
    JOIN message m ON m.room = k.room AND m.seq = k.message AND m.deleted_at IS NULL
    LEFT JOIN reaction r ON r.room = k.room AND r.message = k.message AND r.emoji = k.emoji AND r.seq IN (
        SELECT seq FROM reaction WHERE room = k.room AND message = k.message AND emoji = k.emoji ORDER BY seq LIMIT ?)
    LEFT JOIN person p ON p.id = r.person
    WHERE k.room = ? AND k.message BETWEEN ? AND ? ORDER BY k.message, k.first_seq, r.seq"""
OWN = """
    SELECT r.message, r.emoji FROM reaction r
    JOIN reaction_kind k ON k.room = r.room AND k.message = r.message AND k.emoji = r.emoji
    WHERE r.person = ? AND r.room = ? AND r.message BETWEEN ? AND ? ORDER BY r.message, k.first_seq"""
PEOPLE = """
    SELECT p.id, p.name, p.avatar, p.tag, p.rev FROM reaction r JOIN person p ON p.id = r.person
    WHERE r.room = ? AND r.message = ? AND r.emoji = ? ORDER BY r.seq LIMIT ?"""
COUNT_UP = """
    INSERT INTO reaction_kind (room, message, emoji, count, first_seq) VALUES (?, ?, ?, 1, ?)
    ON CONFLICT (room, message, emoji) DO UPDATE SET count = reaction_kind.count + 1"""


class Key(NamedTuple):
    """An emoji on a message of a room."""

    room: int
    message: int
    emoji: str


def has(reader: Reader, key: Key, person_id: str) -> bool:
    """Whether the person has put it."""
    row = reader.one(
        "SELECT 1 FROM reaction WHERE room = ? AND message = ? AND emoji = ? AND person = ?", *key, person_id
    )
    return row is not None


def count(reader: Reader, key: Key) -> int:
    """How many have put it."""
    row = reader.one("SELECT count FROM reaction_kind WHERE room = ? AND message = ? AND emoji = ?", *key)
    return row[0] if row else 0


def kinds(reader: Reader, key: Key) -> int:
    """How many different emoji the message has."""
    row = reader.one("SELECT COUNT(*) FROM reaction_kind WHERE room = ? AND message = ?", key.room, key.message)
    return row[0] if row else 0


def put(tx: Tx, key: Key, person_id: str, seq: int) -> None:
    """Adds a person who has not put it yet, under the number of the event that tells of it."""
    tx.run("INSERT INTO reaction (room, message, emoji, person, seq) VALUES (?, ?, ?, ?, ?)", *key, person_id, seq)
    tx.run(COUNT_UP, *key, seq)


def take(tx: Tx, key: Key, person_id: str) -> None:
    """Removes a person who has put it; the kind goes with the last one."""
    tx.run("DELETE FROM reaction WHERE room = ? AND message = ? AND emoji = ? AND person = ?", *key, person_id)
    tx.run("UPDATE reaction_kind SET count = count - 1 WHERE room = ? AND message = ? AND emoji = ?", *key)
    tx.run("DELETE FROM reaction_kind WHERE room = ? AND message = ? AND emoji = ? AND count = 0", *key)


def put_by(
    reader: Reader, person_id: str, after: tuple[int, int, str], limit: int = 200
) -> list[tuple[str, Key, Person]]:
    """The reactions of a person after a room, message and emoji, in this order: the room's address, key, person."""
    rows = reader.all(
        "SELECT o.slug, r.room, r.message, r.emoji, p.id, p.name, p.avatar, p.tag, p.rev FROM reaction r"
        " JOIN room o ON o.id = r.room JOIN person p ON p.id = r.person"
        " WHERE r.person = ? AND (r.room, r.message, r.emoji) > (?, ?, ?) ORDER BY r.room, r.message, r.emoji LIMIT ?",
        *(person_id, *after, limit),
    )
    return [(row[0], Key(*row[1:4]), Person(*row[4:])) for row in rows]


def forget(tx: Tx, room_id: int, message: int) -> None:
    """Removes all reactions to a message that is being deleted."""
    tx.run("DELETE FROM reaction WHERE room = ? AND message = ?", room_id, message)
    tx.run("DELETE FROM reaction_kind WHERE room = ? AND message = ?", room_id, message)


def people(reader: Reader, key: Key) -> list[Person]:
    """The first ten who put it, in order."""
    return [Person(*row) for row in reader.all(PEOPLE, *key, NAMED)]


def remove(tx: Tx, room_id: int, below: int, most: int) -> bool:
    """Deletes those on messages with a number below ``below``, at most ``most``. False when there are more."""
    tx.run("DELETE FROM reaction_kind WHERE room = ? AND message < ?", room_id, below)
    removed = tx.run(
        "DELETE FROM reaction WHERE (room, message, emoji, person) IN"
        " (SELECT room, message, emoji, person FROM reaction WHERE room = ? AND message < ? LIMIT ?)",
        *(room_id, below, most),
    )
    return removed < most


def reacted(reader: Reader, ids: Sequence[str]) -> list[str]:
    """Of these people, those of whom there is a reaction."""
    rows = reader.all(
        f"SELECT id FROM person p WHERE id IN ({marks(ids)}) AND EXISTS (SELECT 1 FROM reaction WHERE person = p.id)",  # noqa: S608
        *ids,
    )
    return [row[0] for row in rows]


def on_page(reader: Reader, room_id: int, seqs: Sequence[int]) -> dict[int, list[ReactionKind]]:
    """For the messages of a page: their kinds in the order in which they came."""
    found: dict[int, dict[str, ReactionKind]] = {}
    for message, emoji, how_many, *who in reader.all(PAGE, NAMED, room_id, min(seqs), max(seqs)):
        kinds = found.setdefault(message, {})
        kinds.setdefault(emoji, ReactionKind(emoji, how_many, [])).people.append(Person(*who))
    return {message: list(kinds.values()) for message, kinds in found.items() if message in seqs}


def of_person(reader: Reader, person_id: str, room_id: int, seqs: Sequence[int]) -> dict[int, list[str]]:
    """For the messages of a page: what this person has put, in the order of the kinds."""
    found: dict[int, list[str]] = {}
    for message, emoji in reader.all(OWN, person_id, room_id, min(seqs), max(seqs)):
        found.setdefault(message, []).append(emoji)
    return {message: emoji for message, emoji in found.items() if message in seqs}
