"""The mentions in the database.

A row is a place in the text of a message. ``person`` is empty for everybody who was here; who that was stands beside
it, in rows without a place in the text (``place`` -1).
"""

from collections.abc import Iterable, Sequence

from chatapp.core.database import Reader, Tx, among, marks
from chatapp.features.mentions.answers import Mention
from chatapp.features.people.models import Person

EVERYBODY = ""
NOWHERE = -1
PLACES = (
    "SELECT n.message, n.place, n.length, n.person, p.name, p.avatar, p.tag, p.rev"
    " FROM mention n LEFT JOIN person p ON p.id = n.person"
    " WHERE n.room = ? AND n.message BETWEEN ? AND ? AND n.place >= 0 ORDER BY n.message, n.place"
)
NAMED = 200  # names that begin alike, of which those in the room are looked for
FIND = (
    "SELECT DISTINCT p.id, p.name, p.avatar, p.tag, p.rev FROM (SELECT person FROM held_name"
    " WHERE name_key >= ? AND name_key < ? ORDER BY name_key LIMIT ?) h"
    " JOIN visit v ON v.person = h.person AND v.room = ? JOIN person p ON p.id = h.person ORDER BY p.name, p.id LIMIT ?"
)


def text_of(reader: Reader, room_id: int, seq: int) -> tuple[str, str]:
    """The text of a message, and the id of its writer."""
    row = reader.one("SELECT body, person FROM message WHERE room = ? AND seq = ?", room_id, seq)
    return (row[0], row[1]) if row else ("", "")


def names_here(reader: Reader, room_id: int, people: Iterable[str]) -> set[tuple[str, str]]:
    """Of these people, those who have been in the room: each with every key of their names, the former ones too."""
    holders, values = among(sorted(set(people)))
    rows = reader.all(
        "SELECT v.person, h.name_key FROM visit v JOIN held_name h ON h.person = v.person"  # noqa: S608
        f" WHERE v.room = ? AND v.person IN ({holders})",
        *(room_id, *values),
    )
    return {(person, key) for person, key in rows}


def add(tx: Tx, room_id: int, seq: int, places: Sequence[tuple[str, int, int]]) -> None:
    """Remembers places: person, where it begins, how long it is."""
    tx.run_many(
        "INSERT INTO mention (room, message, place, person, length) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
        [(room_id, seq, place, person, length) for person, place, length in places],
    )


def on_page(reader: Reader, room_id: int, seqs: Sequence[int]) -> dict[int, list[Mention]]:
    """For messages: the places in their texts. Those of people who are no more are text."""
    found: dict[int, list[Mention]] = {}
    for message, place, length, person, *who in reader.all(PLACES, room_id, min(seqs), max(seqs)):
        if message in seqs and (person == EVERYBODY or who[0] is not None):
            of = None if person == EVERYBODY else Person(person, *who)
            found.setdefault(message, []).append(Mention(place, length, of))
    return found


def since(reader: Reader, room_id: int, seq: int) -> list[tuple[str, int, str]]:
    """Who is mentioned by others in the messages from ``seq`` on: the person, the message, its writer."""
    rows = reader.all(
        "SELECT DISTINCT n.person, n.message, m.person FROM mention n"
        " JOIN message m ON m.room = n.room AND m.seq = n.message"
        " WHERE n.room = ? AND n.message >= ? AND n.person <> m.person AND n.person <> ''",
        *(room_id, seq),
    )
    return [(row[0], row[1], row[2]) for row in rows]


def calls_everybody(reader: Reader, room_id: int, seq: int) -> bool:
    """Whether the message is for everybody who was here."""
    sql = "SELECT 1 FROM mention WHERE room = ? AND message = ? AND person = ''"
    return reader.one(sql, room_id, seq) is not None


def slug_of(reader: Reader, room_id: int) -> str:
    """The address of a room."""
    row = reader.one("SELECT slug FROM room WHERE id = ?", room_id)
    return row[0] if row else ""


def find(reader: Reader, room_id: int, key: str, limit: int) -> list[Person]:
    """People who have been in the room and have, or had, a name whose key begins so."""
    rows = reader.all(FIND, key, key + "\U0010ffff", NAMED, room_id, limit)
    return [Person(*row) for row in rows]


def forget(tx: Tx, room_id: int, message: int) -> None:
    """The message is being deleted."""
    tx.run("DELETE FROM mention WHERE room = ? AND message = ?", room_id, message)


def forget_places(tx: Tx, room_id: int, message: int) -> None:
    """Its text is another now. For whom it was when it was sent stays."""
    tx.run("DELETE FROM mention WHERE room = ? AND message = ? AND place >= 0", room_id, message)


def remove(tx: Tx, room_id: int, below: int, most: int) -> bool:
    """Deletes what is about messages that are no longer kept, at most ``most``. False when there is more."""
    removed = tx.run(
        "DELETE FROM mention WHERE (room, message, place, person) IN"
        " (SELECT room, message, place, person FROM mention WHERE room = ? AND message < ? LIMIT ?)",
        *(room_id, below, most),
    )
    return removed < most


def forget_people(tx: Tx, ids: Sequence[str]) -> None:
    """These people are no more: their names in the texts are text."""
    tx.run(f"DELETE FROM mention WHERE person IN ({marks(ids)})", *ids)  # noqa: S608
