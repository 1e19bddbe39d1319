"""The people in the database. Their names are in ``held_names``."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from chatapp.core import clock
from chatapp.core.database import Reader, Tx, marks
from chatapp.features.people import held_names
from chatapp.features.people.models import NAMELESS, Person

COLUMNS = "id, name, avatar, tag, rev"
STORED = f"SELECT created_at, seen_at, lost, {COLUMNS} FROM person"  # noqa: S608
OF_DEVICE = f"{STORED} WHERE id = (SELECT person FROM person_token WHERE token_hash = ?)"  # noqa: S608
DEVICES = 50  # of one person, beside the first


class Stored(NamedTuple):
    """A person, when they came and were last seen, and what became of their name meanwhile: see ``held_names``."""

    person: Person
    created_at: str
    seen_at: str
    lost: int


def by_token(reader: Reader, token_hash: bytes) -> Stored | None:
    """The person whose token has this SHA-256."""
    row = reader.one(f"{STORED} WHERE token_hash = ?", token_hash)
    if row is None:
        row = reader.one(OF_DEVICE, token_hash)
    return Stored(Person(*row[3:]), *row[:3]) if row else None


def stored(reader: Reader, person_id: str) -> Stored | None:
    """The person with this id."""
    row = reader.one(f"{STORED} WHERE id = ?", person_id)
    return Stored(Person(*row[3:]), *row[:3]) if row else None


def add_token(tx: Tx, person_id: str, token_hash: bytes) -> None:
    """One more device is this person. Of very many, the oldest is forgotten."""
    tx.run(
        "INSERT INTO person_token (token_hash, person, made_at) VALUES (?, ?, ?)",
        *(token_hash, person_id, clock.stamp()),
    )
    tx.run(
        "DELETE FROM person_token WHERE person = ? AND token_hash NOT IN"
        " (SELECT token_hash FROM person_token WHERE person = ? ORDER BY made_at DESC LIMIT ?)",
        *(person_id, person_id, DEVICES),
    )


def replace_tokens(tx: Tx, person_id: str, token_hash: bytes) -> None:
    """From now on, only the device with this token is the person."""
    tx.run("DELETE FROM person_token WHERE person = ?", person_id)
    tx.run("UPDATE person SET token_hash = ? WHERE id = ?", token_hash, person_id)


def by_id(reader: Reader, person_id: str) -> Person | None:
    """The person with this id."""
    row = reader.one(f"SELECT {COLUMNS} FROM person WHERE id = ?", person_id)  # noqa: S608
    return Person(*row) if row else None


def by_name(reader: Reader, name_key: str) -> list[Person]:
    """The people with this name, and those who had it before."""
    rows = reader.all(
        f"SELECT {COLUMNS} FROM person WHERE id IN (SELECT person FROM held_name WHERE name_key = ?)",  # noqa: S608
        name_key,
    )
    return [Person(*row) for row in rows]


def add(tx: Tx, person: Person, name_key: str, token_hash: bytes) -> None:
    """A new guest, who holds the name with this key. Raises ChatError ``taken`` when somebody else does."""
    moment = clock.stamp()
    tx.run(
        "INSERT INTO person (id, token_hash, name, tag, avatar, rev, created_at, seen_at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        *(person.id, token_hash, person.name, person.tag, person.avatar, person.rev, moment, moment),
    )
    held_names.hold(tx, person.id, (name_key,))


def set_name(tx: Tx, person_id: str, name: str) -> Person:
    """Changes the name that is shown."""
    return _changed(tx, person_id, "name = ?", name)


def set_avatar(tx: Tx, person_id: str, avatar: str) -> Person:
    """Changes the face."""
    return _changed(tx, person_id, "avatar = ?", avatar)


def make_nameless(tx: Tx, person_id: str, avatar: str) -> Person:
    """Nothing of the row says any more who it was."""
    what = "lost = 0, name = ?, avatar = ?, created_at = ?"
    return _changed(tx, person_id, what, NAMELESS, avatar, clock.stamp())


def seen(tx: Tx, person_id: str) -> None:
    """Remembers that this person was here just now."""
    tx.run("UPDATE person SET seen_at = ? WHERE id = ?", clock.stamp(), person_id)


def seen_again(tx: Tx, people: Iterable[str], before: str) -> None:
    """Remembers that these people are still here, unless that was remembered since ``before``."""
    for person_id in people:
        tx.run("UPDATE person SET seen_at = ? WHERE id = ? AND seen_at < ?", clock.stamp(), person_id, before)


def idle(reader: Reader, before: str, after: tuple[str, str], limit: int) -> list[tuple[str, str]]:
    """When last seen, and id, of the next people who were not seen since ``before``, in this order."""
    rows = reader.all(
        "SELECT seen_at, id FROM person WHERE seen_at < ? AND (seen_at, id) > (?, ?) ORDER BY seen_at, id LIMIT ?",
        *(before, *after, limit),
    )
    return [(row[0], row[1]) for row in rows]


def unseen(reader: Reader, before: str, ids: Sequence[str]) -> list[str]:
    """Those of these people who were not seen since ``before``."""
    rows = reader.all(f"SELECT id FROM person WHERE id IN ({marks(ids)}) AND seen_at < ?", *ids, before)  # noqa: S608
    return [row[0] for row in rows]


def remove(tx: Tx, ids: Sequence[str]) -> None:
    """Deletes these people and the names that they held."""
    held_names.release_all(tx, ids)
    tx.run(f"DELETE FROM person WHERE id IN ({marks(ids)})", *ids)  # noqa: S608


def plain_cookies_until(reader: Reader) -> str:
    """Until when cookies were given without HTTPS; empty when that never happened."""
    row = reader.one("SELECT value FROM meta WHERE key = 'plain_cookies_until'")
    return row[0] if row else ""


def take_plain_cookies(tx: Tx, until: str) -> None:
    """Records that everybody who is stored until then may have a cookie without HTTPS."""
    tx.run(
        "INSERT INTO meta (key, value) VALUES ('plain_cookies_until', ?)"
        " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        until,
    )


def _changed(tx: Tx, person_id: str, what: str, *values: str) -> Person:
    row = tx.one(
        f"UPDATE person SET {what}, rev = rev + 1, seen_at = ? WHERE id = ? RETURNING {COLUMNS}",  # noqa: S608
        *(*values, clock.stamp(), person_id),
    )
    if row is None:
        raise LookupError(person_id)
    return Person(*row)
