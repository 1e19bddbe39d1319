"""Who holds which name, in the database: a row for each key of a name, whose primary key is the judge.

A person's present name has ``left_at`` NULL, a former one the time of the rename. ``said``: something was said under
it.
``person.lost`` says what became of a name whose holder was away for so long that somebody else could take it.
"""

from collections.abc import Sequence
from typing import Final, NamedTuple

from chatapp.core import clock
from chatapp.core.database import Reader, Tx, marks
from chatapp.core.errors import ChatError

FORMER = 5  # former names that one person can hold
SLICE = 100  # names that are released in one unit of work
HELD: Final = 0
OWNER: Final = 1  # somebody else has it now, and must give it back
YIELDS: Final = 2  # somebody else has it now, and keeps it


class Holder(NamedTuple):
    """Who holds a name, and when they were last seen."""

    person: str
    left_at: str | None
    said: int
    seen_at: str


def holder(reader: Reader, key: str) -> Holder | None:
    """Whoever holds the name with this key."""
    row = reader.one(
        "SELECT h.person, h.left_at, h.said, p.seen_at FROM held_name h JOIN person p ON p.id = h.person"
        " WHERE h.name_key = ?",
        key,
    )
    return Holder(*row) if row else None


def hold(tx: Tx, person_id: str, keys: Sequence[str]) -> None:
    """The person has a name with these keys. Raises ChatError ``taken`` when one is somebody else's."""
    for key in keys:
        held = tx.run(
            "INSERT INTO held_name (name_key, person, said) VALUES (?, ?, 0)"
            " ON CONFLICT (name_key) DO UPDATE SET left_at = NULL WHERE held_name.person = excluded.person",
            *(key, person_id),
        )
        if held == 0:
            raise ChatError("taken")


def release(tx: Tx, key: str, person_id: str) -> None:
    """The person holds this name no longer."""
    tx.run("DELETE FROM held_name WHERE name_key = ? AND person = ?", key, person_id)


def release_all(tx: Tx, people: Sequence[str]) -> None:
    """These people hold no name any longer."""
    tx.run(f"DELETE FROM held_name WHERE person IN ({marks(people)})", *people)  # noqa: S608


def leave(tx: Tx, person_id: str, keys: Sequence[str]) -> None:
    """The person takes a name with these keys. Their name until now stays theirs if they said something under it."""
    others = f"person = ? AND left_at IS NULL AND name_key NOT IN ({marks(keys)})"
    tx.run(f"DELETE FROM held_name WHERE {others} AND said = 0", person_id, *keys)  # noqa: S608
    tx.run(f"UPDATE held_name SET left_at = ? WHERE {others}", clock.stamp(), person_id, *keys)  # noqa: S608
    tx.run(
        "DELETE FROM held_name WHERE person = ? AND left_at < (SELECT MIN(left_at) FROM (SELECT left_at FROM held_name"
        " WHERE person = ? AND left_at IS NOT NULL ORDER BY left_at DESC LIMIT ?) AS newest)",
        *(person_id, person_id, FORMER),
    )


def mark_said(tx: Tx, person_id: str) -> None:
    """The person has said something under their present name."""
    tx.run("UPDATE held_name SET said = 1 WHERE person = ? AND left_at IS NULL AND said = 0", person_id)


def known(reader: Reader, people: Sequence[str], since: str) -> list[str]:
    """Of these people, those who have said something under their name, and were last seen after ``since``."""
    sql = (
        "SELECT DISTINCT h.person FROM held_name h JOIN person p ON p.id = h.person"  # noqa: S608
        f" WHERE h.person IN ({marks(people)}) AND h.left_at IS NULL AND h.said = 1 AND p.seen_at > ?"
    )
    rows = reader.all(sql, *people, since)
    return [row[0] for row in rows]


def has_left(reader: Reader, before: str) -> bool:
    """Whether somebody holds a name that they gave up before that time."""
    return reader.one("SELECT 1 FROM held_name WHERE left_at < ? LIMIT 1", before) is not None


def release_left(tx: Tx, before: str) -> None:
    """A few of the names that were given up before that time are nobody's any more."""
    tx.run(
        "DELETE FROM held_name WHERE name_key IN (SELECT name_key FROM held_name WHERE left_at < ? LIMIT ?)",
        *(before, SLICE),
    )


def lost(reader: Reader, person_id: str) -> int:
    """What became of the person's name: HELD, OWNER or YIELDS."""
    row = reader.one("SELECT lost FROM person WHERE id = ?", person_id)
    return row[0] if row else HELD


def mark_lost(tx: Tx, person_id: str, lost: int) -> None:
    """Remembers it for the person's return."""
    tx.run("UPDATE person SET lost = ? WHERE id = ?", lost, person_id)
