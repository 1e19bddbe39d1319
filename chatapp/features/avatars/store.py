"""The faces in the database."""

from collections.abc import Iterable, Sequence

from chatapp.core import clock
from chatapp.core.database import Reader, Tx, among, marks
from chatapp.features.avatars.models import Face, Kind


def by_key(reader: Reader, key: str) -> Face | None:
    """The face with this key."""
    row = reader.one("SELECT key, kind, ref FROM face WHERE key = ?", key)
    return Face(row[0], row[1], int(row[2]) if row[2] else None) if row else None


def add(tx: Tx, face: Face, person_id: str) -> None:
    """A face that has just been chosen for a person."""
    moment = clock.stamp()
    tx.run(
        "INSERT INTO face (key, kind, ref, person, created_at, decided_at) VALUES (?, ?, ?, ?, ?, ?)",
        *(face.key, face.kind, str(face.picture or ""), person_id, moment, moment if face.kind else None),
    )


def decide(tx: Tx, key: str, kind: Kind) -> None:
    """Stores which picture a face is. The first decision stands."""
    tx.run("UPDATE face SET kind = ?, decided_at = ? WHERE key = ? AND kind IS NULL", kind, clock.stamp(), key)


def forget(tx: Tx, ids: Sequence[str]) -> None:
    """Deletes the faces of these people."""
    tx.run(f"DELETE FROM face WHERE person IN ({marks(ids)})", *ids)  # noqa: S608


def old(reader: Reader, after: str, limit: int) -> list[tuple[str, str | None, str]]:
    """The next ``limit`` faces with a key above ``after``: key, the face that its person has now, when it was made."""
    rows = reader.all(
        "SELECT f.key, p.avatar, f.created_at FROM face f LEFT JOIN person p ON p.id = f.person WHERE f.key > ?"
        " ORDER BY f.key LIMIT ?",
        *(after, limit),
    )
    return [(row[0], row[1], row[2]) for row in rows]


def remove(tx: Tx, keys: Sequence[str]) -> None:
    """Deletes faces."""
    tx.run(f"DELETE FROM face WHERE key IN ({marks(keys)})", *keys)  # noqa: S608


def pictures_of(reader: Reader, keys: Iterable[str]) -> set[int]:
    """The portraits that these faces show, or may show later."""
    wanted = list(keys)
    if not wanted:
        return set()
    holders, values = among(wanted)
    rows = reader.all(
        f"SELECT ref FROM face WHERE key IN ({holders}) AND ref <> '' AND kind IS DISTINCT FROM 'drawn'",  # noqa: S608
        *values,
    )
    return {int(row[0]) for row in rows}


def pictures_had_by(reader: Reader, person_id: str) -> set[int]:
    """The portraits that this person has already been given."""
    return {int(row[0]) for row in reader.all("SELECT ref FROM face WHERE person = ? AND ref <> ''", person_id)}


def latest_pictures(reader: Reader, count: int) -> list[int]:
    """The portraits of the newest ``count`` faces, oldest first. Reads the whole table: for the start only."""
    rows = reader.all("SELECT ref FROM face WHERE ref <> '' ORDER BY created_at DESC LIMIT ?", count)
    return [int(row[0]) for row in reversed(rows)]
