"""Polls and votes in the database. How a poll stands is stored as the log has told it last."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import msgspec

from chatapp.core.database import Reader, Tx, marks
from chatapp.features.people.models import Person
from chatapp.features.polls.answers import Poll, Votes

NAMED = 20  # people of one answer
_encode = msgspec.json.Encoder().encode


class Key(NamedTuple):
    """The message that carries the poll."""

    room: int
    message: int


class Stored(NamedTuple):
    """A poll; ``told``: how it stood when the log told it last. ``waits``: there are votes since."""

    slug: str
    poll: Poll
    ended_at: str | None
    told: Votes | None
    waits: bool


def add(tx: Tx, key: Key, poll: Poll) -> None:
    """Stores a poll with a message."""
    options = _encode(poll.options).decode()
    tx.run(
        "INSERT INTO poll (room, message, options, several, secret, ends_at, waits) VALUES (?, ?, ?, ?, ?, ?, 0)",
        *(*key, options, int(poll.several), int(poll.secret), poll.ends_at),
    )


def has_any(reader: Reader, room_id: int) -> bool:
    """Whether there is a poll in the room."""
    return reader.one("SELECT 1 FROM poll WHERE room = ? LIMIT 1", room_id) is not None


def get(reader: Reader, key: Key) -> Stored | None:
    """The poll of a message; None when it has none."""
    row = reader.one(
        "SELECT r.slug, p.options, p.several, p.secret, p.ends_at, p.ended_at, p.told, p.waits FROM poll p"
        " JOIN room r ON r.id = p.room WHERE p.room = ? AND p.message = ?",
        *key,
    )
    if row is None:
        return None
    slug, *poll, ended_at, told, waits = row
    return Stored(slug, _poll(poll), ended_at, _votes(told) if told else None, bool(waits))


def of_messages(reader: Reader, room_id: int, seqs: Sequence[int]) -> dict[int, Poll]:
    """For messages: what those that have a poll ask."""
    rows = reader.all(
        "SELECT message, options, several, secret, ends_at FROM poll WHERE room = ? AND message BETWEEN ? AND ?",
        *(room_id, min(seqs), max(seqs)),
    )
    return {message: _poll(poll) for message, *poll in rows if message in seqs}


def votes(reader: Reader, room_id: int, seqs: Sequence[int]) -> dict[int, Votes]:
    """For the messages of a page: how the log has told their polls."""
    rows = reader.all(
        "SELECT message, told FROM poll WHERE room = ? AND message BETWEEN ? AND ? AND told IS NOT NULL",
        *(room_id, min(seqs), max(seqs)),
    )
    return {message: _votes(told) for message, told in rows if message in seqs}


def of_person(reader: Reader, person_id: str, room_id: int, seqs: Sequence[int]) -> dict[int, list[int]]:
    """For these messages: the answers that this person has chosen."""
    rows = reader.all(
        "SELECT message, choice FROM vote WHERE person = ? AND room = ? AND message BETWEEN ? AND ?"
        " ORDER BY message, choice",
        *(person_id, room_id, min(seqs), max(seqs)),
    )
    found: dict[int, list[int]] = {}
    for message, choice in rows:
        found.setdefault(message, []).append(choice)
    return {message: choices for message, choices in found.items() if message in seqs}


def choices(reader: Reader, key: Key, person_id: str) -> list[int]:
    """What this person has chosen."""
    return of_person(reader, person_id, key.room, [key.message]).get(key.message, [])


def put(tx: Tx, key: Key, person_id: str, choice: int) -> None:
    """Adds a vote that is not there."""
    tx.run("INSERT INTO vote (room, message, choice, person) VALUES (?, ?, ?, ?)", *key, choice, person_id)


def take(tx: Tx, key: Key, person_id: str, choice: int) -> None:
    """Removes one vote."""
    tx.run("DELETE FROM vote WHERE room = ? AND message = ? AND choice = ? AND person = ?", *key, choice, person_id)


def take_all(tx: Tx, key: Key, person_id: str) -> bool:
    """Removes all votes of a person in a poll. False when there are none."""
    return tx.run("DELETE FROM vote WHERE room = ? AND message = ? AND person = ?", *key, person_id) > 0


def counted(reader: Reader, key: Key, answers: int) -> tuple[list[int], int]:
    """Votes for each answer, and how many people have voted."""
    rows = reader.all("SELECT choice, COUNT(*) FROM vote WHERE room = ? AND message = ? GROUP BY choice", *key)
    of_each: dict[int, int] = dict(rows)
    row = reader.one("SELECT COUNT(DISTINCT person) FROM vote WHERE room = ? AND message = ?", *key)
    return [of_each.get(choice, 0) for choice in range(answers)], row[0] if row else 0


def has_votes(reader: Reader, key: Key) -> bool:
    """Whether somebody has voted."""
    return reader.one("SELECT 1 FROM vote WHERE room = ? AND message = ? LIMIT 1", *key) is not None


def people(reader: Reader, key: Key, choice: int) -> list[Person]:
    """Twenty of those who have chosen an answer."""
    rows = reader.all(
        "SELECT p.id, p.name, p.avatar, p.tag, p.rev FROM vote v JOIN person p ON p.id = v.person"
        " WHERE v.room = ? AND v.message = ? AND v.choice = ? ORDER BY v.person LIMIT ?",
        *(*key, choice, NAMED),
    )
    return [Person(*row) for row in rows]


def tell(tx: Tx, key: Key, now: Votes) -> None:
    """The log tells now how the poll stands."""
    told = _encode(now).decode()
    tx.run("UPDATE poll SET told = ?, waits = 0 WHERE room = ? AND message = ?", told, *key)


def let_wait(tx: Tx, key: Key) -> None:
    """The log does not tell of the newest votes yet."""
    tx.run("UPDATE poll SET waits = 1 WHERE room = ? AND message = ?", *key)


def waiting(reader: Reader, limit: int) -> list[Key]:
    """Polls whose newest votes the log does not tell of yet."""
    return [Key(*row) for row in reader.all("SELECT room, message FROM poll WHERE waits = 1 LIMIT ?", limit)]


def end(tx: Tx, key: Key, at: str) -> None:
    """Ends a poll before its time."""
    tx.run("UPDATE poll SET ended_at = ? WHERE room = ? AND message = ?", at, *key)


def forget(tx: Tx, room_id: int, message: int) -> None:
    """Removes the poll of a message that is being deleted, and its votes."""
    tx.run("DELETE FROM vote WHERE room = ? AND message = ?", room_id, message)
    tx.run("DELETE FROM poll WHERE room = ? AND message = ?", room_id, message)


def remove(tx: Tx, room_id: int, below: int, most: int) -> bool:
    """Removes those of messages that are no longer kept, at most ``most`` votes. False when there are more."""
    tx.run("DELETE FROM poll WHERE room = ? AND message < ?", room_id, below)
    removed = tx.run(
        "DELETE FROM vote WHERE (room, message, choice, person) IN"
        " (SELECT room, message, choice, person FROM vote WHERE room = ? AND message < ? LIMIT ?)",
        *(room_id, below, most),
    )
    return removed < most


def voted_in(reader: Reader, ids: Sequence[str]) -> list[tuple[Key, str]]:
    """Polls in which these people have voted, each with the person."""
    rows = reader.all(f"SELECT DISTINCT room, message, person FROM vote WHERE person IN ({marks(ids)})", *ids)  # noqa: S608
    return [(Key(room, message), person) for room, message, person in rows]


def votes_by(
    reader: Reader, person_id: str, after: tuple[int, int, int], limit: int = 200
) -> list[tuple[str, Key, int]]:
    """The votes of a person after a room, message and answer, in this order: the room's address, poll, answer."""
    rows = reader.all(
        "SELECT r.slug, v.room, v.message, v.choice FROM vote v JOIN room r ON r.id = v.room"
        " WHERE v.person = ? AND (v.room, v.message, v.choice) > (?, ?, ?)"
        " ORDER BY v.room, v.message, v.choice LIMIT ?",
        *(person_id, *after, limit),
    )
    return [(slug, Key(room, message), choice) for slug, room, message, choice in rows]


def _poll(row: Sequence[Any]) -> Poll:
    options, several, secret, ends_at = row
    return Poll(msgspec.json.decode(options, type=list[str]), bool(several), bool(secret), ends_at)


def _votes(told: str) -> Votes:
    return msgspec.json.decode(told, type=Votes)
